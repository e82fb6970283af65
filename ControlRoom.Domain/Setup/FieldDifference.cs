namespace ControlRoom.Domain.Setup;

/// <summary>One field that differs.</summary>
/// <param name="Field">The name of the field: "port".</param>
/// <param name="Old">Its value before.</param>
/// <param name="New">Its value after.</param>
public sealed record FieldDifference(string Field, string Old, string New);
