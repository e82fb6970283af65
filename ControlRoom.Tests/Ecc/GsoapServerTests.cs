using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Store;
using ControlRoom.Ecc;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Ecc;

/// <summary>The client against a server that another tool generated from the same WSDL.</summary>
[Trait("Category", "System")]
public sealed class GsoapServerTests
{
    private static readonly ConfigId Config = new("cobo0", "exp", "exp");
    private static readonly ImmutableArray<DataLink> Links = [new("CoBo[0]", "data0", "127.0.0.1", 46005, ConnectionType.TCP)];

    [Fact]
    public async Task Client_FromIdleToRunningAndBack_SeesEveryState()
    {
        await using var server = await GsoapServer.StartAsync(TimeSpan.Zero);
        using var client = TestClient.Patient();
        (EccTransition Event, EccState Then)[] steps =
        [
            (EccTransition.Describe, EccState.Described),
            (EccTransition.Prepare, EccState.Prepared),
            (EccTransition.Configure, EccState.Ready),
            (EccTransition.Start, EccState.Running),
            (EccTransition.Pause, EccState.Paused),
            (EccTransition.Stop, EccState.Ready),
            (EccTransition.Start, EccState.Running),
            (EccTransition.Stop, EccState.Ready),
            (EccTransition.Breakup, EccState.Prepared),
            (EccTransition.Undo, EccState.Described),
            (EccTransition.Undo, EccState.Idle),
        ];

        await AssertStateAsync(client, server, EccState.Idle);
        foreach (var (step, then) in steps)
        {
            var reply = await client.TransitionAsync(server.Endpoint, step, Config, Links, default);

            reply.Value!.ErrorCode.Should().Be(0, $"{step}: {reply.Value.ErrorMessage}");
            reply
                .Value.Text.Should()
                .Be(
                    step switch
                    {
                        EccTransition.Describe => "<DataSenderSet>\n\t<DataSender id=\"CoBo[0]\" />\n</DataSenderSet>",
                        EccTransition.Configure => DataLinkXml.Write(Links),
                        _ => string.Empty,
                    }
                );
            await AssertStateAsync(client, server, then);
        }
    }

    [Fact]
    public async Task GetConfigIds_OfGsoap_AreRead()
    {
        await using var server = await GsoapServer.StartAsync(TimeSpan.Zero);
        using var client = TestClient.Patient();

        var list = await client.GetConfigIdsAsync(server.Endpoint, default);

        list.Value!.Items.Should().Equal(Config);
    }

    [Fact]
    public async Task Transition_WhileAnotherRuns_IsRefusedAsBusyAndGetStateAnswers()
    {
        await using var server = await GsoapServer.StartAsync(TimeSpan.FromSeconds(3));
        using var client = TestClient.Patient();

        var describe = client.TransitionAsync(server.Endpoint, EccTransition.Describe, Config, [], default);
        EccReading? reading = null;
        while (reading?.IsBusy != true && !describe.IsCompleted)
        {
            reading = (await client.GetStateAsync(server.Endpoint, default)).Value;
        }

        reading.Should().Be(new EccReading(EccState.Idle, EccTransition.Describe, "The ECC state machine is busy!"));
        var second = await client.TransitionAsync(server.Endpoint, EccTransition.Describe, Config, [], default);
        second.Value.Should().Be(new EccReply(1, "The ECC state machine is busy!", string.Empty) { Cause = ProblemCode.EccBusy });
        (await describe).Value!.ErrorCode.Should().Be(0);
        await AssertStateAsync(client, server, EccState.Described);
    }

    [Fact]
    public async Task Transition_IgnoredOrFailed_LeavesTheState()
    {
        await using var server = await GsoapServer.StartAsync(TimeSpan.Zero);
        using var client = TestClient.Patient();

        (await client.TransitionAsync(server.Endpoint, EccTransition.Start, Config, [], default)).Value!.ErrorCode.Should().Be(0);
        (await client.TransitionAsync(server.Endpoint, EccTransition.Configure, Config, [], default))
            .Value!.Should()
            .Be(
                new EccReply(3, "Configuration '' does not exist.", "<DataLinkSet>\n</DataLinkSet>\n")
                {
                    Cause = ProblemCode.EccNoSuchConfiguration,
                }
            );
        (await client.TransitionAsync(server.Endpoint, EccTransition.Describe, Config with { Describe = "nosuch" }, [], default))
            .Value!.ErrorMessage.Should()
            .Contain("'nosuch' does not exist");

        await AssertStateAsync(client, server, EccState.Idle);
    }

    [Fact]
    public async Task Transition_KnownToCrashTheServer_IsNotSent()
    {
        await using var server = await GsoapServer.StartAsync(TimeSpan.Zero);
        using var client = TestClient.Patient();

        var resume = await client.TransitionAsync(server.Endpoint, EccTransition.Resume, Config, [], default);
        var empty = await client.TransitionAsync(
            server.Endpoint,
            EccTransition.Describe,
            Config with
            {
                Prepare = string.Empty,
            },
            [],
            default
        );

        resume.Failure!.Kind.Should().Be(EccFailureKind.NotSent);
        empty.Failure!.Kind.Should().Be(EccFailureKind.NotSent);
        await AssertStateAsync(client, server, EccState.Idle);
    }

    private static async Task AssertStateAsync(EccClient client, GsoapServer server, EccState state) =>
        (await client.GetStateAsync(server.Endpoint, default)).Value.Should().Be(new EccReading(state, EccTransition.None, string.Empty));
}
