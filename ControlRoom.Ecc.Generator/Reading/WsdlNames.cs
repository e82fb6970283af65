using System.Xml.Linq;

namespace ControlRoom.Ecc.Generator.Reading;

/// <summary>The namespaces of WSDL 1.1.</summary>
internal static class WsdlNames
{
    public const string SoapOverHttp = "http://schemas.xmlsoap.org/soap/http";

    public static readonly XNamespace Wsdl = "http://schemas.xmlsoap.org/wsdl/";
    public static readonly XNamespace Soap = "http://schemas.xmlsoap.org/wsdl/soap/";
    public static readonly XNamespace Xsd = "http://www.w3.org/2001/XMLSchema";
}
