using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Snapshot;

public sealed class HungToolReductionTests
{
    private static readonly DateTimeOffset T0 = new(2026, 11, 27, 14, 3, 0, TimeSpan.Zero);

    private readonly SystemStore store = new();

    public HungToolReductionTests() => store.Apply(new SetupLoaded(T0, Setups.Of(1)));

    [Fact]
    public void Probed_ToolHangsForManyProbes_IsLoggedOnceEachWayAndKeepsItsBeginning()
    {
        for (var probe = 0; probe < 5; probe++)
        {
            Probe(probe * 5, new HungTool("df", "/data/mm3", T0.AddSeconds(probe * 5)));
        }

        Host.HungTools.Should().ContainSingle().Which.Since.Should().Be(T0);
        store.Current.DataRouters[0].Reading!.HungTool!.Since.Should().Be(T0);
        Logged("A tool hangs")
            .Should()
            .ContainSingle()
            .Which.Should()
            .Match<LogEntry>(e => e.Severity == LogSeverity.Error && e.Details.Contains("df has been hanging on /data/mm3 since"));

        Probe(30, null);

        Host.HungTools.Should().BeEmpty();
        Logged("df no longer hangs").Should().ContainSingle();
        Probe(35, new HungTool("df", "/data/mm3", T0.AddSeconds(35)));
        Logged("A tool hangs").Should().HaveCount(2, "it began again");
    }

    [Fact]
    public void Probed_RouterMayBelongToAnotherUser_IsLoggedOnceAndNotAsOffline()
    {
        for (var probe = 0; probe < 3; probe++)
        {
            Probe(
                probe,
                null,
                new RouterReading { IsOnline = null, WhyOnlineUnknown = "dataRouter process 7 of user bob may have port 46005." }
            );
        }

        Logged("It is not known whether the data router is online").Should().ContainSingle();
        Logged("Data router is offline").Should().BeEmpty();
        Probe(4, null);
        Logged("Data router is online again").Should().ContainSingle();
    }

    [Fact]
    public void Probed_RouterOnlineForTheFirstTime_IsNotReportedAsOnlineAgain()
    {
        store.Apply(new HostProbed(T0, "127.0.0.1", HostReading.Failed("it cannot be reached"), TimeSpan.Zero));
        Probe(1, null);

        Logged("Data router is online").Should().ContainSingle().Which.Message.Should().Be("Data router is online");
    }

    private HostStatus Host => store.Current.FindHost("127.0.0.1")!;

    private IEnumerable<LogEntry> Logged(string message) =>
        store.Current.Log.Where(e => e.Message.StartsWith(message, StringComparison.Ordinal));

    private void Probe(double seconds, HungTool? hung, RouterReading? router = null) =>
        store.Apply(
            new HostProbed(
                T0.AddSeconds(seconds),
                "127.0.0.1",
                new HostReading
                {
                    HungTools = hung is null ? [] : [hung],
                    Routers = HostReading
                        .Failed(string.Empty)
                        .Routers.Add(new RouterId(1), router ?? new RouterReading { IsOnline = true, HungTool = hung }),
                },
                TimeSpan.Zero
            )
        );
}
