namespace ControlRoom.Simulator.Soap;

/// <summary>A call, the tag of a body element that is not an operation of <c>urn:ecc</c>, or neither if the text is not XML.</summary>
internal readonly record struct SoapReadResult(SoapCall? Call, string? UnknownTag)
{
    public static SoapReadResult NotXml => default;
}
