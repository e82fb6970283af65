using Xunit;

namespace ControlRoom.Tests.Ecc.Generator;

/// <summary>Faults in ecc.wsdl, and the errors that report them.</summary>
public static class FaultyWsdls
{
    private const string Field = "<xsd:element name=\"State\" type=\"xsd:int\" minOccurs=\"1\" maxOccurs=\"1\"/>";
    private const string GetStateElement = "<xsd:element name=\"GetState\">";
    private const string GetStateMessage = "<message name=\"GetState\">\n    <part name=\"parameters\" element=\"ecc:GetState\"/>";

    /// <summary>
    /// Description, text to find, replacement, diagnostic, named element. The error must be on the first line of the replacement that
    /// contains '§' (which is removed).
    /// </summary>
    public static TheoryData<string, string, string, string, string> Faults =>
        new()
        {
            { "tag not closed", "</types>", "§</typos>", "ECCWSDL003", "typos" },
            { "DTD", "<!--\n  What", "§<!DOCTYPE definitions>\n<!--\n What", "ECCWSDL003", "DTD" },
            { "rpc binding", "<soap:binding style=\"document\"", "§<soap:binding style=\"rpc\"", "ECCWSDL006", "<binding>: style=\"rpc\"" },
            {
                "other transport",
                "transport=\"http://schemas.xmlsoap.org/soap/http\"/>",
                "transport=\"urn:smtp\"/>§",
                "ECCWSDL006",
                "<binding>: transport=\"urn:smtp\""
            },
            {
                "SOAP 1.2",
                "xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap/\"",
                "xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap12/\"",
                "ECCWSDL006",
                "<binding name=\"ecc\">"
            },
            {
                "rpc operation",
                "<operation name=\"GetState\">\n      <soap:operation soapAction=\"\" style=\"document\"/>",
                "<operation name=\"GetState\">\n      §<soap:operation style=\"rpc\"/>",
                "ECCWSDL006",
                "<operation>: style=\"rpc\""
            },
            { "encoded", "<soap:body use=\"literal\"/>", "§<soap:body use=\"encoded\"/>", "ECCWSDL006", "<body>: use=\"encoded\"" },
            { "header", "<soap:body use=\"literal\"/>", "<soap:body use=\"literal\"/>\n§<soap:header/>", "ECCWSDL006", "<header>" },
            {
                "part with type",
                GetStateMessage,
                "<message name=\"GetState\">\n§<part name=\"p\" type=\"xsd:string\"/>",
                "ECCWSDL006",
                "<part name=\"p\">"
            },
            {
                "two parts",
                GetStateMessage,
                GetStateMessage + "\n§<part name=\"q\" element=\"ecc:GetState\"/>",
                "ECCWSDL006",
                "<part name=\"q\">"
            },
            { "no part", GetStateMessage, "§<message name=\"GetState\">", "ECCWSDL005", "<message name=\"GetState\">" },
            {
                "unknown element",
                GetStateMessage,
                "<message name=\"GetState\">\n§<part name=\"p\" element=\"ecc:Nothing\"/>",
                "ECCWSDL005",
                "<part name=\"p\">: element=\"ecc:Nothing\""
            },
            {
                "unknown prefix",
                GetStateMessage,
                "<message name=\"GetState\">\n§<part name=\"p\" element=\"foo:GetState\"/>",
                "ECCWSDL005",
                "foo:GetState"
            },
            {
                "unknown message",
                "<input message=\"ecc:GetState\"/>",
                "§<input message=\"ecc:Nothing\"/>",
                "ECCWSDL005",
                "<input>: message=\"ecc:Nothing\""
            },
            { "no message attribute", "<input message=\"ecc:GetState\"/>", "§<input/>", "ECCWSDL005", "<input>: the attribute 'message'" },
            {
                "no output",
                "<input message=\"ecc:GetState\"/>\n      <output message=\"ecc:ResponseState\"/>",
                "<input message=\"ecc:GetState\"/>",
                "ECCWSDL005",
                "<operation name=\"GetState\">"
            },
            { "no binding", "binding=\"ecc:ecc\"", "binding=\"ecc:none\"§", "ECCWSDL005", "<port name=\"ecc\">" },
            { "no portType", "type=\"ecc:eccPortType\"", "type=\"ecc:none\"§", "ECCWSDL005", "<binding name=\"ecc\">" },
            {
                "no service",
                "<service name=\"ecc\">",
                "<service name=\"ecc\" xmlns=\"urn:other\">",
                "ECCWSDL005",
                "<definitions name=\"ecc\">"
            },
            {
                "bound operation missing",
                "<operation name=\"GetState\">\n      <documentation>",
                "§<operation name=\"GetStatus\">\n      <documentation>",
                "ECCWSDL005",
                "<operation name=\"GetStatus\">"
            },
            {
                "duplicate operation",
                "<operation name=\"GetConfigIDs\">\n      <soap:",
                "§<operation name=\"GetState\">\n      <soap:",
                "ECCWSDL009",
                "<operation name=\"GetState\">"
            },
            {
                "duplicate element",
                "<xsd:element name=\"GetConfigIDs\">",
                "§<xsd:element name=\"GetState\">",
                "ECCWSDL009",
                "<element name=\"GetState\">"
            },
            { "duplicate field", Field, Field + "\n§" + Field, "ECCWSDL009", "<element name=\"State\">" },
            {
                "duplicate message",
                "<message name=\"GetConfigIDs\">",
                "§<message name=\"GetState\">",
                "ECCWSDL009",
                "<message name=\"GetState\">"
            },
            {
                "shared request",
                "<input message=\"ecc:GetConfigIDs\"/>",
                "<input message=\"ecc:GetState\"/>",
                "ECCWSDL009",
                "so a server could not distinguish them"
            },
            { "two ports", "</port>", "</port>§<port name=\"b\" binding=\"ecc:ecc\"/>", "ECCWSDL009", "<port name=\"b\">" },
            {
                "unknown type",
                Field,
                "§<xsd:element name=\"State\" type=\"xsd:integer64\"/>",
                "ECCWSDL007",
                "<element name=\"State\">: type=\"xsd:integer64\""
            },
            { "type of no schema", Field, "§<xsd:element name=\"State\" type=\"ecc:State\"/>", "ECCWSDL007", "<element name=\"State\">" },
            { "type without prefix", Field, "§<xsd:element name=\"State\" type=\"int\"/>", "ECCWSDL007", "<element name=\"State\">" },
            { "no type", Field, "§<xsd:element name=\"State\"/>", "ECCWSDL005", "<element name=\"State\">: the attribute 'type'" },
            {
                "wrapper of simple type",
                GetStateElement,
                "§<xsd:element name=\"GetState\" type=\"xsd:string\"/><xsd:element name=\"Unused\">",
                "ECCWSDL007",
                "<element name=\"GetState\">"
            },
            {
                "optional",
                Field,
                "§<xsd:element name=\"State\" type=\"xsd:int\" minOccurs=\"0\"/>",
                "ECCWSDL008",
                "<element name=\"State\">: minOccurs=\"0\""
            },
            {
                "repeated",
                Field,
                "§<xsd:element name=\"State\" type=\"xsd:int\" maxOccurs=\"unbounded\"/>",
                "ECCWSDL008",
                "<element name=\"State\">: maxOccurs"
            },
            {
                "nillable",
                Field,
                "§<xsd:element name=\"State\" type=\"xsd:int\" nillable=\"true\"/>",
                "ECCWSDL008",
                "<element name=\"State\">: the attribute nillable"
            },
            { "reference", Field, "§<xsd:element ref=\"ecc:GetState\"/>", "ECCWSDL008", "<element>: the attribute ref" },
            {
                "nested complex type",
                Field,
                "§<xsd:element name=\"State\"><xsd:complexType><xsd:sequence/></xsd:complexType></xsd:element>",
                "ECCWSDL008",
                "<element name=\"State\">: a nested <complexType>"
            },
            { "any", Field, "§<xsd:any/>", "ECCWSDL008", "<any>" },
            { "choice", Field, "§<xsd:choice/>", "ECCWSDL008", "<choice>" },
            {
                "attribute",
                GetStateElement + "\n        <xsd:complexType>",
                GetStateElement + "\n        <xsd:complexType>\n§<xsd:attribute name=\"a\" type=\"xsd:int\"/>",
                "ECCWSDL008",
                "<attribute name=\"a\">"
            },
            { "import", "<types>", "§<import namespace=\"urn:x\" location=\"x.wsdl\"/><types>", "ECCWSDL008", "<import>" },
            { "include", GetStateElement, "§<xsd:include schemaLocation=\"x.xsd\"/>" + GetStateElement, "ECCWSDL008", "<include>" },
            {
                "field name not C#",
                Field,
                "§<xsd:element name=\"my-state\" type=\"xsd:int\"/>",
                "ECCWSDL010",
                "<element name=\"my-state\">"
            },
            {
                "field named like a member",
                Field,
                "§<xsd:element name=\"getHashCode\" type=\"xsd:int\"/>",
                "ECCWSDL010",
                "<element name=\"getHashCode\">"
            },
            {
                "field named like its record",
                Field,
                "<xsd:element name=\"responseState\" type=\"xsd:int\"/>",
                "ECCWSDL010",
                "<element name=\"ResponseState\">"
            },
        };
}
