namespace ControlRoom.Domain.Moving;

/// <summary>A field of a dump that is not known, and what it holds is not kept.</summary>
/// <param name="Model">Django's label of the model.</param>
/// <param name="Field">The field.</param>
/// <param name="Count">In how many objects it holds something.</param>
/// <param name="First">The primary key of the first of them.</param>
internal sealed record LeftField(string Model, string Field, long Count, string First);
