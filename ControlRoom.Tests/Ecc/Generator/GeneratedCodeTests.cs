using System.Reflection;
using System.Runtime.Loader;
using ControlRoom.Domain.Get;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Ecc.Generator;

/// <summary>Runs generated code: a WSDL with every type, with namespaces, and with names that need escaping.</summary>
public sealed class GeneratedCodeTests
{
    private const string Fields =
        "<x:element name='text' type='x:string'/><x:element name='class' type='x:int'/><x:element name='long' type='x:long'/>"
        + "<x:element name='Short' type='x:short'/><x:element name='flag' type='x:boolean'/><x:element name='wide' type='x:double'/>"
        + "<x:element name='narrow' type='x:float'/><x:element name='count' type='x:unsignedInt'/>";

    private const string Wsdl =
        "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/' "
        + "xmlns:t='urn:t&amp;s' xmlns:x='http://www.w3.org/2001/XMLSchema' "
        + "xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/' targetNamespace='urn:t&amp;s'>"
        + "<types><x:schema targetNamespace='urn:t&amp;s' elementFormDefault='FORM'>"
        + "<x:element name='try'><x:complexType><x:sequence>"
        + Fields
        + "</x:sequence></x:complexType></x:element>"
        + "<x:element name='tried'><x:complexType><x:sequence>"
        + Fields
        + "</x:sequence></x:complexType></x:element></x:schema></types>"
        + "<message name='i'><part name='p' element='t:try'/></message><message name='o'><part name='p' element='t:tried'/></message>"
        + "<portType name='pt'><operation name='try'><input message='t:i'/><output message='t:o'/></operation></portType>"
        + "<binding name='b' type='t:pt'><s:binding transport='http://schemas.xmlsoap.org/soap/http'/>"
        + "<operation name='try'><s:operation soapAction='a&quot;'/>"
        + "<input><s:body use='literal'/></input><output><s:body use='literal'/></output></operation></binding>"
        + "<service name='sv'><port name='p' binding='t:b'><s:address location='http://h'/></port></service></definitions>";

    private const string Probe = """
        using System;
        using System.Threading.Tasks;
        using ControlRoom.Domain.Get;
        using ControlRoom.Ecc.Soap;
        using SPACE;
        public static class PROBE
        {
            public static async Task<string> CallAsync(EccEndpoint server, string? text)
            {
                using var soap = new SoapClient<IEccPort>(TimeProvider.System, 1 << 20);
                var answer = await soap.CallAsync(
                    server,
                    "try",
                    port => port.TryAsync(new TryRequest(text!, -1, 1L << 40, -2, true, double.PositiveInfinity, 1.5f, 4000000000)),
                    new CallLimits(TimeSpan.FromSeconds(60), 1 << 20),
                    default);
                return answer.Ok ? answer.Value.ToString() : answer.Failure.Message;
            }
        }
        """;

    private static readonly Assembly Compiled = Compile();
    private static readonly Func<EccEndpoint, string?, Task<string>> Qualified = CallOf("Qualified");
    private static readonly Func<EccEndpoint, string?, Task<string>> Unqualified = CallOf("Unqualified");

    private const string Good =
        "<text>ä</text><class>-1</class><long> 1099511627776 </long><Short>-2</Short><flag>1</flag>"
        + "<wide>-INF</wide><narrow>1.5e1</narrow><count>4000000000</count>";

    [Fact]
    public async Task Write_Qualified_PutsEverythingInTheDefaultNamespace() =>
        (await SentAsync(Qualified))
            .Should()
            .EndWith(
                "<try xmlns=\"urn:t&amp;s\"><text>a&lt;&amp;&#xD;&gt;</text><class>-1</class><long>1099511627776</long><Short>-2</Short>"
                    + "<flag>true</flag><wide>INF</wide><narrow>1.5</narrow><count>4000000000</count></try></s:Body></s:Envelope>"
            );

    [Fact]
    public async Task Write_Unqualified_PutsTheChildrenInNoNamespace() =>
        (await SentAsync(Unqualified)).Should().Contain("<try xmlns=\"urn:t&amp;s\"><text xmlns=\"\">a");

    [Fact]
    public async Task Write_CharacterThatXmlCannotContain_IsNotSent()
    {
        await using var server = RawServer.Replaying(string.Empty);

        (await Qualified(server.Endpoint, "a\u0001"))
            .Should()
            .Contain("was not sent: a parameter cannot be written as XML")
            .And.Contain("0x01");

        server.Requests.Should().BeEmpty();
    }

    /// <summary>WCF would omit the element.</summary>
    [Fact]
    public async Task Write_NullString_IsRefused()
    {
        await using var server = RawServer.Replaying(string.Empty);

        await FluentActions.Awaiting(() => Qualified(server.Endpoint, null)).Should().ThrowAsync<ArgumentNullException>();

        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Read_GoodAnswer_HasAllFields() =>
        (await ReadAsync(Good))
            .Should()
            .Be(
                "Tried { Text = ä, Class = -1, Long = 1099511627776, Short = -2, Flag = True, Wide = "
                    + double.NegativeInfinity.ToString(System.Globalization.CultureInfo.InvariantCulture)
                    + ", Narrow = 15, Count = 4000000000 }"
            );

    [Theory]
    [InlineData("<class>-1", "<class>2147483648", "its <class> is '2147483648', which is not a 32-bit number")]
    [InlineData("<class>-1", "<class>1.0", "its <class> is '1.0', which is not a 32-bit number")]
    [InlineData("<class>-1", "<class>INF", "its <class> is 'INF', which is not a 32-bit number")]
    [InlineData("<Short>-2", "<Short>32768", "its <Short> is '32768', which is not a 16-bit number")]
    [InlineData("<long> 1099511627776", "<long>9223372036854775808", "its <long> is '9223372036854775808', which is not a 64-bit number")]
    [InlineData("<count>4000000000", "<count>-1", "its <count> is '-1', which is not an unsigned 32-bit number")]
    [InlineData("<flag>1", "<flag>True", "its <flag> is 'True', which is not a boolean")]
    [InlineData("<wide>-INF", "<wide>Infinity", "its <wide> is 'Infinity', which is not a number")]
    [InlineData("<wide>-INF", "<wide>1e999", "its <wide> is '1e999', which is not a number")]
    [InlineData("<text>ä</text>", "", "its <text> is missing")]
    public async Task Read_WrongField_IsNamed(string find, string replacement, string problem) =>
        (await ReadAsync(Good.Replace(find, replacement, StringComparison.Ordinal)))
            .Should()
            .EndWith($"failed: the response does not match ecc.wsdl: {problem}.");

    private static async Task<string> ReadAsync(string fields)
    {
        await using var server = RawServer.Replaying(
            SoapText.Http(SoapText.Envelope($"<n:tried xmlns:n=\"urn:t&amp;s\">{fields}</n:tried>"))
        );
        return await Qualified(server.Endpoint, "a<&\r>");
    }

    private static async Task<string> SentAsync(Func<EccEndpoint, string?, Task<string>> call)
    {
        await using var server = RawServer.Replaying(
            SoapText.Http(SoapText.Envelope($"<n:tried xmlns:n=\"urn:t&amp;s\">{Good}</n:tried>"))
        );
        (await call(server.Endpoint, "a<&\r>")).Should().StartWith("Tried");
        return server.Requests.Single();
    }

    /// <summary>Both forms in one assembly: it must have this name, and a second assembly of that name could not have proxies.</summary>
    private static Assembly Compile()
    {
        var run = new GeneratorRun(ProbeOf("Qualified", "ControlRoom.Ecc.Generated"), [WsdlOf("qualified")]);
        foreach (var tree in new GeneratorRun(WsdlOf("unqualified")).Result.GeneratedTrees)
        {
            run.AddSource(tree.ToString().Replace("namespace ControlRoom.Ecc.Generated;", "namespace Other;", StringComparison.Ordinal));
        }

        run.AddSource(ProbeOf("Unqualified", "Other"));
        run.Diagnostics.Should().BeEmpty();
        using var image = new MemoryStream();
        run.Compilation.Emit(image).Diagnostics.Where(d => d.Id != "CS0436").Should().BeEmpty();
        image.Position = 0;
        return new AssemblyLoadContext("generated").LoadFromStream(image);
    }

    private static string WsdlOf(string form) => Wsdl.Replace("FORM", form, StringComparison.Ordinal);

    private static string ProbeOf(string name, string space) =>
        Probe.Replace("PROBE", name, StringComparison.Ordinal).Replace("SPACE", space, StringComparison.Ordinal);

    private static Func<EccEndpoint, string?, Task<string>> CallOf(string probe) =>
        Compiled.GetType(probe)!.GetMethod("CallAsync")!.CreateDelegate<Func<EccEndpoint, string?, Task<string>>>();
}
