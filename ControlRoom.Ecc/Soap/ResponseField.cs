namespace ControlRoom.Ecc.Soap;

/// <summary>A child element that a response must have exactly once.</summary>
/// <param name="Name">Local name; the namespace in the response does not matter.</param>
/// <param name="Namespace">The namespace in the contract, which WCF's reader requires.</param>
/// <param name="Type">The type that its text must have.</param>
internal sealed record ResponseField(string Name, string Namespace, Type Type);
