namespace ControlRoom.Domain.Moving;

/// <summary>An unknown field of a dump, whose values are not kept.</summary>
/// <param name="Model">Django's label of the model.</param>
/// <param name="Field">The field.</param>
/// <param name="Count">The number of objects in which it has a value.</param>
/// <param name="First">The primary key of the first of them.</param>
internal sealed record UnknownField(string Model, string Field, long Count, string First);
