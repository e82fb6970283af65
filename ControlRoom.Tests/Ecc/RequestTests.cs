using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Ecc.Generated;
using ControlRoom.Ecc.Soap;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Ecc;

/// <summary>The client's requests must mean the same as requests that a real server has understood.</summary>
public sealed class RequestTests
{
    private static readonly ImmutableArray<DataLink> WrongSender = [new("CoBo[7]", "data0", "127.0.0.1", 46005, ConnectionType.TCP)];

    [Fact]
    public async Task GetState_Sent_EqualsTheRecordedRequest()
    {
        await AssertSameAsync("01-getstate-default-ns", (client, endpoint) => client.GetStateAsync(endpoint, default));
        await AssertSameAsync("41-getstate-while-describe", (client, endpoint) => client.GetStateAsync(endpoint, default));
    }

    [Fact]
    public Task GetConfigIds_Sent_EqualsTheRecordedRequest() =>
        AssertSameAsync("08-getconfigids", (client, endpoint) => client.GetConfigIdsAsync(endpoint, default));

    [Theory]
    [InlineData("110-describe", EccTransition.Describe, "cobo0/noAsAd/noAsAd", false)]
    [InlineData("111-prepare", EccTransition.Prepare, "cobo0/noAsAd/noAsAd", false)]
    [InlineData("113-start", EccTransition.Start, "cobo0/noAsAd/noAsAd", false)]
    [InlineData("114-stop", EccTransition.Stop, "cobo0/noAsAd/noAsAd", false)]
    [InlineData("124-breakup", EccTransition.Breakup, "cobo0/noAsAd/noAsAd", false)]
    [InlineData("125-undo", EccTransition.Undo, "cobo0/noAsAd/noAsAd", false)]
    [InlineData("127-undo-in-idle", EccTransition.Undo, "cobo0/noAsAd/noAsAd", false)]
    [InlineData("144-configure-wrong-sender", EccTransition.Configure, "cobo0/noAsAd/noAsAd", true)]
    [InlineData("20-start-in-idle-escaped", EccTransition.Start, "cobo0/pedestals/pedestals", false)]
    [InlineData("22-configure-in-idle", EccTransition.Configure, "cobo0/pedestals/pedestals", false)]
    [InlineData("24-describe-unknown-config", EccTransition.Describe, "nosuch/pedestals/pedestals", false)]
    [InlineData("26-describe-no-hardware-escaped", EccTransition.Describe, "cobo0/pedestals/pedestals", false)]
    [InlineData("42-describe-while-busy", EccTransition.Describe, "cobo0/pedestals/pedestals", false)]
    public Task Transition_Sent_EqualsTheRecordedRequest(string name, EccTransition transition, string config, bool linked) =>
        AssertSameAsync(
            name,
            (client, endpoint) => client.TransitionAsync(endpoint, transition, ConfigId.Parse(config)!, linked ? WrongSender : [], default)
        );

    [Fact]
    public async Task Special_Sent_EqualsTheRecordedRequest()
    {
        await using var server = RawServer.Replaying(EccWire.Answer("35-special-unknown"));
        using var soap = new SoapClient<IEccPort>(TimeProvider.System, 1 << 20);

        await soap.CallAsync(
            server.Endpoint,
            "Special",
            ecc => ecc.SpecialAsync(new SpecialRequest("foo", string.Empty)),
            new CallLimits(TimeSpan.FromSeconds(60), 1 << 20),
            default
        );

        AssertSame(server, "35-special-unknown");
    }

    [Fact]
    public async Task Transition_NamesThatNeedEscaping_AreReceivedUnchanged()
    {
        await using var server = RawServer.Replaying(SoapText.Text(0, string.Empty, string.Empty));
        using var client = TestClient.Patient();
        var config = new ConfigId("a<&>\"b", "]]>ä", "\u4e2d 𝛼");

        await client.TransitionAsync(server.Endpoint, EccTransition.Describe, config, [], default);

        var sent = XDocument.Parse(Body(server.Requests.Single()));
        var configId = sent.Descendants(XName.Get("configID", "urn:ecc")).Single();
        configId.HasElements.Should().BeFalse();
        ControlRoom.Ecc.ConfigIdXml.Read(configId.Value).Value.Should().Be(config);
    }

    [Fact]
    public async Task Calls_Repeated_UseOneConnectionEach()
    {
        await using var server = RawServer.Replaying(SoapText.GoodState());
        using var client = TestClient.Patient();

        for (var i = 0; i < 5; i++)
        {
            (await client.GetStateAsync(server.Endpoint, default)).Ok.Should().BeTrue();
        }

        server.Requests.Should().HaveCount(5);
    }

    [Fact]
    public async Task Call_WithinAnActivity_SendsNoTraceHeader()
    {
        using var activity = new System.Diagnostics.Activity("request").Start();
        await AssertSameAsync("01-getstate-default-ns", (client, endpoint) => client.GetStateAsync(endpoint, default));
    }

    private static async Task AssertSameAsync(string name, Func<ControlRoom.Ecc.EccClient, EccEndpoint, Task> call)
    {
        await using var server = RawServer.Replaying(EccWire.Answer(name));
        using var client = TestClient.Patient();

        await call(client, server.Endpoint);

        AssertSame(server, name);
    }

    private static void AssertSame(RawServer server, string name)
    {
        var sent = server.Requests.Single();
        var recorded = EccWire.Request(name);
        Headers(sent, server.Endpoint).Should().BeEquivalentTo(Headers(recorded, new EccEndpoint("127.0.0.1", 8083)), name);
        AssertSameMeaning(Body(sent), Body(recorded));
    }

    private static void AssertSameMeaning(string sent, string recorded)
    {
        var ours = BodyElement(sent);
        var theirs = BodyElement(recorded);
        ours.Name.Should().Be(theirs.Name);
        sent.Should().MatchRegex($"<{ours.Name.LocalName} xmlns=\"urn:ecc\"( /)?>", "some builds refuse a prefixed operation");
        ours.DescendantsAndSelf()
            .Attributes()
            .Should()
            .OnlyContain(a => a.Name == "xmlns" && a.Value == "urn:ecc", "the real server does not match prefixed children");
        ours.Elements().Select(e => (e.Name, Meaning(e.Value))).Should().Equal(theirs.Elements().Select(e => (e.Name, Meaning(e.Value))));
    }

    private static XElement BodyElement(string envelope)
    {
        XNamespace soap = "http://schemas.xmlsoap.org/soap/envelope/";
        return XDocument.Parse(envelope).Element(soap + "Envelope")!.Element(soap + "Body")!.Elements().Single();
    }

    private static string Meaning(string text) =>
        text.StartsWith('<') ? XElement.Parse(text).ToString(SaveOptions.DisableFormatting) : text;

    private static string Body(string request) => request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];

    /// <summary>Request line and headers; what may differ (port, length) is made equal.</summary>
    private static IEnumerable<string> Headers(string request, EccEndpoint endpoint)
    {
        var head = request[..request.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        var length = Encoding.UTF8.GetByteCount(Body(request)).ToString(CultureInfo.InvariantCulture);
        return head.Split("\r\n")
            .Select(line =>
                line.Replace($"{endpoint.Host}:{endpoint.Port}", "HOST", StringComparison.Ordinal)
                    .Replace($"Content-Length: {length}", "Content-Length: RIGHT", StringComparison.Ordinal)
            );
    }
}
