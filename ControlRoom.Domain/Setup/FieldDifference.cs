namespace ControlRoom.Domain.Setup;

/// <summary>One field that differs.</summary>
/// <param name="Field">What it is called: "port".</param>
/// <param name="Old">Its value now.</param>
/// <param name="New">Its value then.</param>
public sealed record FieldDifference(string Field, string Old, string New);
