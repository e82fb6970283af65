namespace ControlRoom.Domain.Setup.Model;

/// <summary>A problem or a peculiarity of a setup that the user should know.</summary>
/// <param name="IsError">True if the setup cannot work; false if it is only unusual.</param>
/// <param name="Part">The name of the ECC server, data router or data source that it concerns.</param>
/// <param name="Text">A sentence for the operator.</param>
public sealed record SetupFinding(bool IsError, string Part, string Text);
