namespace ControlRoom.Tests.Architecture.Layers;

/// <summary>One type of an assembly names another of the same assembly.</summary>
/// <param name="From">The outermost type whose code names the other, with its namespace.</param>
/// <param name="To">The outermost type that is named, with its namespace.</param>
/// <param name="Place">The first place that names it: a member, or the type itself.</param>
public sealed record Arrow(string From, string To, string Place);
