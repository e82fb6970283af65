namespace ControlRoom.Domain.Setup.Model;

/// <summary>Something about a setup as a whole that somebody should know.</summary>
/// <param name="IsError">True if it cannot work like this; false if it is unusual.</param>
/// <param name="Part">The name of the ECC server, data router or data source it is about.</param>
/// <param name="Text">A sentence for the operator.</param>
public sealed record SetupFinding(bool IsError, string Part, string Text);
