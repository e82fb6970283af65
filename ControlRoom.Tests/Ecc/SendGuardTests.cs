using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Ecc;

/// <summary>Requests that crash the real server must not be sent.</summary>
public sealed class SendGuardTests
{
    private static readonly ConfigId Good = new("a", "b", "c");

    [Theory]
    [InlineData("", "b", "c")]
    [InlineData("a", " ", "c")]
    [InlineData("a", "b", "\t")]
    public Task Transition_IncompleteConfig_IsNotSent(string describe, string prepare, string configure) =>
        AssertNotSentAsync(EccTransition.Stop, new ConfigId(describe, prepare, configure), [], "empty name");

    [Theory]
    [InlineData(EccTransition.Resume, "Resume aborts")]
    [InlineData(EccTransition.None, "no such transition")]
    [InlineData((EccTransition)10, "no such transition")]
    [InlineData((EccTransition)(-1), "no such transition")]
    public Task Transition_NotSendable_IsNotSent(EccTransition transition, string message) =>
        AssertNotSentAsync(transition, Good, [], message);

    [Fact]
    public Task Transition_NameThatXmlCannotContain_IsNotSent() =>
        AssertNotSentAsync(EccTransition.Describe, new ConfigId("a\u0001", "b", "c"), [], "invalid character");

    [Theory]
    [InlineData("", "10.0.0.1", 46005, ConnectionType.TCP, "has no sender")]
    [InlineData("CoBo[0]", "", 46005, ConnectionType.TCP, "has no sender or no address")]
    [InlineData("CoBo[0]", "10.0.0.1", 0, ConnectionType.TCP, "the port 0")]
    [InlineData("CoBo[0]", "10.0.0.1", 65536, ConnectionType.TCP, "the port 65536")]
    [InlineData("CoBo[0]", "10.0.0.1", 46005, (ConnectionType)9, "unknown connection type")]
    public Task Transition_UnusableLink_IsNotSent(string sender, string address, int port, ConnectionType type, string message) =>
        AssertNotSentAsync(EccTransition.Configure, Good, [new DataLink(sender, "data0", address, port, type)], message);

    private static async Task AssertNotSentAsync(EccTransition transition, ConfigId config, ImmutableArray<DataLink> links, string message)
    {
        await using var server = RawServer.Replaying(SoapText.Text(0, string.Empty, string.Empty));
        using var client = TestClient.Patient();

        var result = await client.TransitionAsync(server.Endpoint, transition, config, links, default);

        result.Failure!.Kind.Should().Be(EccFailureKind.NotSent);
        result.Failure.Message.Should().Contain(message).And.Contain("was not sent");
        server.Requests.Should().BeEmpty();
    }
}
