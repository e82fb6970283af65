using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Runs;

/// <summary>A command acts on the snapshot whose conditions were checked, whatever is read between the check and the action.</summary>
public sealed class CheckedSnapshotTests : IAsyncDisposable
{
    /// <summary>
    /// Begin reads the clock first; the next reading of the clock is for the audit. By then the conditions have been checked, but the
    /// command has not been claimed.
    /// </summary>
    private const int AfterTheCheck = 2;

    private readonly ScriptedTime time = new();
    private readonly RunControlBench bench;

    public CheckedSnapshotTests() => bench = new RunControlBench(new BenchParts { Setup = Setups.Of(2, true), Time = time });

    [Fact]
    public async Task Start_AnotherServerFailsAfterTheCheck_RecordsTheCheckedConditions()
    {
        await bench.InAsync(EccState.Ready);
        bench.Ecc[9001].Failure = new EccFailure(EccFailureKind.TimedOut, "dead");
        await bench.ReadAllAsync();
        var wasRead = ReadDuring(s => new EccReadFailed(
            s.ReadAt!.Value,
            s.Server.Id,
            new EccFailure(EccFailureKind.TimedOut, "slow"),
            default
        ));

        var order = new StartOrder { Overrides = [new(GetInterlock.ServersAnswer, "CoBo 1 is broken")] };
        var report = await bench.RunDesk.Start(order, TestActor.Of("test")).Completion!;

        wasRead().Should().BeTrue();
        report.Succeeded.Should().BeTrue();
        bench.Now.OpenRun!.Excluded.Should().Equal("ECC1");
        bench
            .Runs.Opened.Single()
            .Events.Should()
            .HaveCount(2)
            .And.Contain(e => e.Text.EndsWith("Not met: ECC1 does not answer.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Request_AnotherStateIsReadAfterTheCheck_DoesNotThrow()
    {
        await bench.InAsync(EccState.Idle);
        var wasRead = ReadDuring(s => new EccStateRead(
            s.ReadAt!.Value,
            s.Server.Id,
            s.Reading! with
            {
                State = EccState.Described,
            },
            default
        ));

        var report = await bench.Commands.Request(SystemAction.Describe, TestActor.Of("test")).Completion!;

        wasRead().Should().BeTrue();
        report.AbandonReason.Should().BeNull();
        report.OfServers().Should().HaveCount(3).And.OnlyContain(o => o.Transition == EccTransition.Describe);
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    /// <summary>After the check, a different state of ECC0 is read.</summary>
    private Func<bool> ReadDuring(Func<EccServerStatus, Fact> read)
    {
        var done = false;
        time.At(
            AfterTheCheck,
            () =>
            {
                bench.Now.Commands.Should().BeEmpty("the command must not have begun");
                bench.Store.Apply(read(bench.Now.EccServers[0]));
                done = true;
            }
        );
        return () => done;
    }
}
