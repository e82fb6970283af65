namespace ControlRoom.Simulator.Soap;

/// <summary>An operation with the text of its unprefixed children; a missing child reads as empty.</summary>
internal sealed record SoapCall(string Operation, IReadOnlyDictionary<string, string> Arguments)
{
    public string this[string name] => Arguments.GetValueOrDefault(name, string.Empty);
}
