namespace ControlRoom.Simulator.Soap;

/// <summary>A call, or the tag of a body element that is no operation of <c>urn:ecc</c>, or neither: not XML at all.</summary>
internal readonly record struct SoapReading(SoapCall? Call, string? UnknownTag)
{
    public static SoapReading NotXml => default;
}
