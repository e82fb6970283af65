using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Snapshot;

public sealed class SnapshotReducerTests
{
    private static readonly DateTimeOffset T0 = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly EccServerId One = new(1);
    private static readonly EccFailure Refused = new(EccFailureKind.Unreachable, "Connection refused.");

    private readonly SystemStore store = new();

    public SnapshotReducerTests() => store.Apply(new SetupLoaded(T0, Setups.Of(2)));

    private EccServerStatus First => store.Current.EccServers[0];

    [Fact]
    public void Apply_AnyFact_RaisesTheVersionByOne()
    {
        var before = store.Current.Version;
        store.Apply(
            new EccStateRead(T0, new EccServerId(99), new EccReading(EccState.Idle, EccTransition.None, string.Empty), TimeSpan.Zero)
        );
        store.Current.Version.Should().Be(before + 1);
    }

    [Fact]
    public void ReadFailed_Repeatedly_LogsOnceAndKeepsTheOldReading()
    {
        Read(EccState.Ready, 0);
        Fail(1);
        Fail(2);
        First.Reading!.State.Should().Be(EccState.Ready);
        First.ReadAt.Should().Be(T0);
        First.FailingSince.Should().Be(T0.AddSeconds(1));
        store.Current.Log.Should().ContainSingle(e => e.Message == "ECC server does not answer" && e.Source == "ECC0");
    }

    [Fact]
    public void ReadFailed_WhileACommandIsInProgress_IsBusyNotLost()
    {
        Read(EccState.Ready, 0);
        store.Apply(new TransitionStarted(T0, One, EccTransition.Start));
        Fail(1);
        new FreshnessLimits().Of(First, T0.AddSeconds(0.5)).Should().NotBe(Freshness.Lost);
        First.BusySince.Should().Be(T0);
        store.Current.Log.Should().BeEmpty();
    }

    [Fact]
    public void Freshness_ClockIsSetBack_IsStaleUntilTheNextReading()
    {
        Read(EccState.Ready, 0);
        new FreshnessLimits().Of(First, T0.AddHours(-1)).Should().Be(Freshness.Stale);
        new FreshnessLimits()
            .Of(First, T0.AddMilliseconds(-1))
            .Should()
            .Be(Freshness.Fresh, "two threads may read the clock in another order");
    }

    [Fact]
    public void Read_AfterFailure_LogsTheRecovery()
    {
        Fail(0);
        Read(EccState.Idle, 1);
        First.Failure.Should().BeNull();
        store.Current.Log[0].Message.Should().Be("ECC server answers again: Idle");
    }

    [Fact]
    public void Read_StateChangedByAnotherProgram_ClearsTheFailedTransition()
    {
        Read(EccState.Idle, 0);
        store.Apply(new TransitionEnded(T0, Failed));
        Read(EccState.Idle, 1);
        First.LastOutcome.Should().NotBeNull();
        Read(EccState.Described, 2);
        First.LastOutcome.Should().BeNull();
    }

    [Fact]
    public void Read_ForeignTransition_CountsBusySinceItsFirstReading()
    {
        store.Apply(
            new EccStateRead(
                T0,
                One,
                new EccReading(EccState.Idle, EccTransition.Describe, "The ECC state machine is busy!"),
                TimeSpan.Zero
            )
        );
        store.Apply(
            new EccStateRead(
                T0.AddSeconds(3),
                One,
                new EccReading(EccState.Idle, EccTransition.Describe, "The ECC state machine is busy!"),
                TimeSpan.Zero
            )
        );
        First.IsTransitioning.Should().BeTrue();
        First.BusySince.Should().Be(T0);
        Read(EccState.Described, 4);
        First.BusySince.Should().BeNull();
    }

    [Fact]
    public void Ended_Failed_IsLoggedWithTheServersMessage()
    {
        store.Apply(new TransitionEnded(T0, Failed));
        store
            .Current.Log.Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new
                {
                    Source = "ECC0",
                    Message = "Describe refused",
                    Details = "no such board\nsecond line",
                    Severity = LogSeverity.Error,
                }
            );
    }

    [Fact]
    public void Cleared_UpToAnEntry_KeepsNewerOnes()
    {
        Fail(0);
        var seen = store.Current.LastLogId;
        Read(EccState.Idle, 1);
        store.Apply(new LogCleared(T0.AddSeconds(2), seen));
        store.Current.Log.Should().ContainSingle().Which.Id.Should().Be(seen + 1);
    }

    [Fact]
    public void Log_MoreThanItsLength_KeepsTheNewest()
    {
        for (var n = 0; n < LogSlice.Length + 10; n++)
        {
            store.Apply(new LogRaised(T0, LogSeverity.Information, "test", $"{n}", string.Empty));
        }

        store.Current.Log.Should().HaveCount(LogSlice.Length);
        store.Current.Log[0].Message.Should().Be($"{LogSlice.Length + 9}");
    }

    [Fact]
    public void SetupLoaded_OtherAddress_DiscardsReadingsOfTheOldOne()
    {
        Read(EccState.Running, 0);
        var setup = Setups.Of(2);
        store.Apply(new SetupLoaded(T0, setup));
        First.Reading.Should().NotBeNull();
        store.Apply(new SetupLoaded(T0, setup with { EccServers = setup.EccServers.SetItem(0, setup.EccServers[0] with { Port = 1234 }) }));
        First.Reading.Should().BeNull();
    }

    [Fact]
    public void Probed_TwiceWithGrowth_GivesTheRate()
    {
        Probe(0, 1000);
        Probe(5, 6000);
        store.Current.DataRouters[0].BytesPerSecond.Should().Be(1000);
        Probe(10, 0);
        store.Current.DataRouters[0].BytesPerSecond.Should().BeNull("files were moved away");
    }

    [Fact]
    public void Probed_HostFails_KeepsTheOldValuesAndLogsOnceForEachRouter()
    {
        Probe(0, 1000);
        store.Apply(new HostProbed(T0.AddSeconds(5), "127.0.0.1", HostReading.Failed("ssh: connection timed out"), TimeSpan.Zero));
        store.Apply(new HostProbed(T0.AddSeconds(10), "127.0.0.1", HostReading.Failed("ssh: connection timed out"), TimeSpan.Zero));
        store.Current.DataRouters[0].ReadAt.Should().Be(T0);
        store.Current.DataRouters[0].Failure.Should().Contain("timed out");
        store.Current.Log.Count(e => e.Source == "DataRouter0").Should().Be(1);
    }

    [Fact]
    public void Apply_ManyWriters_JournalHasEveryStateChangeInOrder()
    {
        Parallel.For(0, 1000, n => store.Apply(new LogRaised(T0, LogSeverity.Information, "test", $"{n}", string.Empty)));
        store.CompleteJournal();
        List<long> ids = [];
        while (store.Journal.TryRead(out var record))
        {
            ids.Add(((LogEntryMade)record).Entry.Id);
        }

        ids.Should().BeInAscendingOrder().And.HaveCount(1000);
    }

    [Fact]
    public async Task Subscribe_SlowReader_GetsTheNewestAndDelaysNoOther()
    {
        using var subscription = store.Subscribe();
        for (var n = 0; n < 1000; n++)
        {
            Read(EccState.Idle, n);
        }

        await using var changes = subscription.Changes().GetAsyncEnumerator();
        (await changes.MoveNextAsync()).Should().BeTrue();
        changes.Current.Version.Should().Be(store.Current.Version);
        subscription.Dispose();
        (await changes.MoveNextAsync()).Should().BeFalse();
        store.SubscriberCount.Should().Be(0);
    }

    private static TransitionOutcome Failed =>
        new()
        {
            Server = One,
            ServerName = "ECC0",
            Transition = EccTransition.Describe,
            Kind = OutcomeKind.Refused,
            Message = "no such board\nsecond line",
        };

    private void Read(EccState state, double seconds) =>
        store.Apply(new EccStateRead(T0.AddSeconds(seconds), One, new EccReading(state, EccTransition.None, string.Empty), TimeSpan.Zero));

    private void Fail(double seconds) => store.Apply(new EccReadFailed(T0.AddSeconds(seconds), One, Refused, TimeSpan.Zero));

    private void Probe(double seconds, long bytes) =>
        store.Apply(
            new HostProbed(
                T0.AddSeconds(seconds),
                "127.0.0.1",
                new HostReading
                {
                    Routers = HostReading
                        .Failed(string.Empty)
                        .Routers.Add(
                            new RouterId(1),
                            new RouterReading
                            {
                                IsOnline = true,
                                WorkingDirectory = "/d",
                                FileCount = 4,
                                FileBytes = bytes,
                            }
                        ),
                },
                TimeSpan.Zero
            )
        );
}
