namespace ControlRoom.Domain.Moving;

/// <summary>A problem that prevents importing an object of a dump.</summary>
/// <param name="Model">Django's label of the model: <c>daq.runmetadata</c>.</param>
/// <param name="Key">Its primary key, or <c>(object 12 of the file)</c> if it has no usable key.</param>
/// <param name="Field">The field; empty if the problem concerns the whole object.</param>
/// <param name="What">What is wrong, and what to do.</param>
public sealed record DumpProblem(string Model, string Key, string Field, string What)
{
    /// <summary><c>daq.runmetadata 12, run_number: …</c></summary>
    public override string ToString() => Field.Length == 0 ? $"{Model} {Key}: {What}" : $"{Model} {Key}, {Field}: {What}";
}
