using System.Collections.Immutable;
using System.Xml.Linq;
using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Servers;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Simulator.Servers;

/// <summary>Every recorded request of a real server, byte for byte, must get the recorded answer.</summary>
public sealed class RecordedExchangesTests
{
    private static readonly ImmutableArray<ConfigId> Recorded =
    [
        .. from describe in new[] { "cobo0", "monoNode" }
        from name in new[] { "ExternalTrigger-2CoBo_1Mutant", "pedestals", "pulser" }
        select new ConfigId(describe, name, name),
    ];

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(SampleDirectory, "*.req").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    private static string SampleDirectory => Path.Combine(AppContext.BaseDirectory, "Samples", "ecc-wire");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Answer_RecordedRequest_EqualsRecordedAnswer(string name)
    {
        var time = new WatchedTime();
        var busy = name.StartsWith("41-", StringComparison.Ordinal) || name.StartsWith("42-", StringComparison.Ordinal);
        var options = new SimulatedEccOptions
        {
            TransitionDuration = busy ? TimeSpan.FromSeconds(1) : TimeSpan.Zero,
            Configs = name.StartsWith("08", StringComparison.Ordinal) ? Recorded : [.. Recorded, new ConfigId("cobo0", "noAsAd", "noAsAd")],
        };
        await using var server = new SimulatedEccServer(options, time);
        await server.StartAsync();
        server.ForceState(StateBefore(name));
        if (name.StartsWith("26-", StringComparison.Ordinal))
        {
            server.Faults.FailNext(EccTransition.Describe, NoHardware);
        }

        var underWay = busy
            ? RawClient.CallAsync(server.Port, "Describe", RawClient.Exp.Replace("exp", "pulser", StringComparison.Ordinal))
            : null;
        if (underWay is not null)
        {
            await time.UntilTimerWaitsAsync();
        }

        var answer = await RawClient.SendAsync(server.Port, await File.ReadAllBytesAsync(Path.Combine(SampleDirectory, name + ".req")));

        var expected = new RawAnswer(await File.ReadAllBytesAsync(Path.Combine(SampleDirectory, name + ".resp")));
        answer.Status.Should().Be(expected.Status);
        XNode.DeepEquals(answer.Xml, expected.Xml).Should().BeTrue("{0} should be {1}", answer.Body, expected.Body);
        answer.Header.Should().Be(expected.Header);
        answer.Body.Should().Be(expected.Body);
        time.Advance(TimeSpan.FromSeconds(2));
        await (underWay ?? Task.FromResult(answer));
    }

    private const string NoHardware =
        "Could not connect to 'CoBo' node '0' at 127.0.0.1:46001. Connection to HW node '127.0.0.1:46001' failed:\n"
        + "src/Ice/Network.cpp:2714: ::Ice::ConnectionRefusedException:\nconnection refused: Connection refused";

    private static EccState StateBefore(string name) =>
        name.Split('-')[0] switch
        {
            "111" => EccState.Described,
            "113" => EccState.Ready,
            "114" => EccState.Running,
            "124" => EccState.Ready,
            "125" or "143" or "144" => EccState.Prepared,
            _ => EccState.Idle,
        };
}
