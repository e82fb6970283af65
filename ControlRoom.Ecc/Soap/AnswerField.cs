namespace ControlRoom.Ecc.Soap;

/// <summary>A child that an answer must have exactly once.</summary>
/// <param name="Name">Local name; the namespace of what comes does not matter.</param>
/// <param name="Namespace">The one that the contract names, and WCF's reader insists on.</param>
/// <param name="Type">What its text must be.</param>
internal sealed record AnswerField(string Name, string Namespace, Type Type);
