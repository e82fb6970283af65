using System.Runtime.Loader;
using System.Text;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Ecc.Generator;

/// <summary>Runs generated code: a WSDL with every type, namespaces and names that need care.</summary>
public sealed class GeneratedCodeTests
{
    private const string Fields =
        "<x:element name='text' type='x:string'/><x:element name='class' type='x:int'/><x:element name='long' type='x:long'/>"
        + "<x:element name='Short' type='x:short'/><x:element name='flag' type='x:boolean'/><x:element name='wide' type='x:double'/>"
        + "<x:element name='narrow' type='x:float'/><x:element name='count' type='x:unsignedInt'/>";

    private const string Wsdl = "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:t='urn:&quot;t' xmlns:x='http://www.w3.org/2001/XMLSchema' "
        + "xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/' targetNamespace='urn:&quot;t'><types><x:schema targetNamespace='urn:&quot;t' elementFormDefault='FORM'>"
        + "<x:element name='try'><x:complexType><x:sequence>" + Fields + "</x:sequence></x:complexType></x:element>"
        + "<x:element name='tried'><x:complexType><x:sequence>" + Fields + "</x:sequence></x:complexType></x:element></x:schema></types>"
        + "<message name='i'><part name='p' element='t:try'/></message><message name='o'><part name='p' element='t:tried'/></message>"
        + "<portType name='pt'><operation name='try'><input message='t:i'/><output message='t:o'/></operation></portType>"
        + "<binding name='b' type='t:pt'><s:binding transport='http://schemas.xmlsoap.org/soap/http'/><operation name='try'><s:operation soapAction='a&quot;'/>"
        + "<input><s:body use='literal'/></input><output><s:body use='literal'/></output></operation></binding>"
        + "<service name='sv'><port name='p' binding='t:b'><s:address location='http://h'/></port></service></definitions>";

    private const string Probe = """
        using System.IO;
        using ControlRoom.Ecc.Generated;
        using ControlRoom.Ecc.Soap;
        public static class Probe
        {
            public static string Write() => System.Text.Encoding.UTF8.GetString(SoapXml.WriteRequest(
                SoapOperations.Try, new TryRequest("a<&\r>", -1, 1L << 40, -2, true, double.PositiveInfinity, 1.5f, 4000000000)));
            public static string Read(string envelope)
            {
                var (answer, problem) = SoapAnswerReader.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(envelope)));
                return answer is null ? problem!.Reason : SoapOperations.Try.Read(answer)?.ToString() ?? answer.Problem!;
            }
        }
        """;

    private const string Good = "<text>ä</text><class>-1</class><long> 1099511627776 </long><Short>-2</Short><flag>1</flag><wide>-INF</wide><narrow>1.5e1</narrow><count>4000000000</count>";

    [Fact]
    public void Write_Qualified_PutsEverythingInTheDefaultNamespace() =>
        Call("Write", "qualified").Should().EndWith(
            "<SOAP-ENV:Body><try xmlns=\"urn:&quot;t\"><text>a&lt;&amp;&#xD;&gt;</text><class>-1</class><long>1099511627776</long><Short>-2</Short>"
            + "<flag>true</flag><wide>INF</wide><narrow>1.5</narrow><count>4000000000</count></try></SOAP-ENV:Body></SOAP-ENV:Envelope>");

    [Fact]
    public void Write_Unqualified_PutsTheChildrenInNoNamespace() =>
        Call("Write", "unqualified").Should().Contain("<try xmlns=\"urn:&quot;t\"><text xmlns=\"\">a");

    [Fact]
    public void Read_GoodAnswer_HasAllFields() => Read(Good).Should().Be(
        "Tried { Text = ä, Class = -1, Long = 1099511627776, Short = -2, Flag = True, Wide = -Infinity, Narrow = 15, Count = 4000000000 }"
            .Replace("-Infinity", double.NegativeInfinity.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));

    [Theory]
    [InlineData("<class>-1", "<class>2147483648", "its <class> is '2147483648', which is not a 32-bit number")]
    [InlineData("<class>-1", "<class>1.0", "its <class> is '1.0', which is not a 32-bit number")]
    [InlineData("<Short>-2", "<Short>32768", "its <Short> is '32768', which is not a 16-bit number")]
    [InlineData("<long> 1099511627776", "<long>9223372036854775808", "its <long> is '9223372036854775808', which is not a 64-bit number")]
    [InlineData("<count>4000000000", "<count>-1", "its <count> is '-1', which is not an unsigned 32-bit number")]
    [InlineData("<flag>1", "<flag>True", "its <flag> is 'True', which is not a boolean")]
    [InlineData("<wide>-INF", "<wide>Infinity", "its <wide> is 'Infinity', which is not a number")]
    [InlineData("<wide>-INF", "<wide>1e999", "its <wide> is '1e999', which is not a number")]
    [InlineData("<text>ä</text>", "", "its <text> is missing")]
    public void Read_WrongField_IsNamed(string find, string put, string problem) =>
        Read(Good.Replace(find, put, StringComparison.Ordinal)).Should().Be(problem);

    private static string Read(string fields) =>
        Call("Read", "qualified", SoapText.Envelope($"<n:tried xmlns:n=\"urn:&quot;t\">{fields}</n:tried>"));

    private static string Call(string method, string form, params object[] arguments)
    {
        var run = new GeneratorRun(Probe, [Wsdl.Replace("FORM", form, StringComparison.Ordinal)]);
        run.Diagnostics.Should().BeEmpty();
        using var image = new MemoryStream();
        run.Compilation.Emit(image).Diagnostics.Where(d => d.Id != "CS0436").Should().BeEmpty();
        image.Position = 0;
        var context = new AssemblyLoadContext("generated", isCollectible: true);
        var result = (string)context.LoadFromStream(image).GetType("Probe")!.GetMethod(method)!.Invoke(null, arguments)!;
        context.Unload();
        return result;
    }
}
