using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using ControlRoom.Web.Polling;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ControlRoom.Tests.Web.Polling;

public sealed class EccSweepTests
{
    private static readonly PollingOptions Intervals = new();

    private readonly FakeTimeProvider time = new();
    private readonly CountingEcc ecc = new();
    private readonly SystemStore store = new();
    private readonly EccSweep sweep;

    public EccSweepTests()
    {
        sweep = new EccSweep(new EccLanes(ecc, store, time), Options.Create(Intervals), time, NullLogger<EccSweep>.Instance);
        store.Apply(new SetupLoaded(time.GetUtcNow(), Setups.Of(11)));
    }

    [Fact]
    public void Begin_AtRest_PollsEachServerOncePerInterval()
    {
        TickFor(TimeSpan.FromSeconds(10));
        ecc.Polls.Should().HaveCount(12).And.OnlyContain(polled => polled.Value == 19 || polled.Value == 20);
    }

    [Fact]
    public void Begin_AtRest_PollsThemInTurn()
    {
        TickFor(Intervals.EccInterval);
        MostInALook().Should().BeInRange(1, 4, "twelve servers are spread over five ticks");
    }

    [Fact]
    public void Begin_AllWereBusyAtOnce_PollsThemInTurnAgain()
    {
        TickFor(Intervals.EccInterval);
        foreach (var server in store.Current.EccServers)
        {
            store.Apply(new TransitionStarted(time.GetUtcNow(), server.Server.Id, EccTransition.Configure));
        }

        TickFor(TimeSpan.FromSeconds(1));
        MostInALook().Should().BeInRange(1, 4, "they are spread while they are busy");
        foreach (var server in store.Current.EccServers)
        {
            store.Apply(
                new TransitionEnded(
                    time.GetUtcNow(),
                    new TransitionOutcome
                    {
                        Server = server.Server.Id,
                        ServerName = server.Server.Name,
                        Transition = EccTransition.Configure,
                        Kind = OutcomeKind.Succeeded,
                    }
                )
            );
        }

        TickFor(TimeSpan.FromSeconds(1));
        MostInALook().Should().BeInRange(1, 4, "they are spread again when they are at rest");
    }

    [Fact]
    public void Begin_TicksWereLate_PollsThemInTurnAgain()
    {
        TickFor(Intervals.EccInterval);
        time.Advance(TimeSpan.FromMinutes(1));
        TickFor(TimeSpan.FromSeconds(1));
        MostInALook().Should().BeInRange(1, 4);
    }

    [Fact]
    public void Begin_ProgramEnds_PollsNone()
    {
        sweep.StartDuePolls(store.Current, new CancellationToken(canceled: true));
        time.Advance(TimeSpan.FromSeconds(1));
        sweep.StartDuePolls(store.Current, new CancellationToken(canceled: true));
        ecc.Polls.Should().BeEmpty();
    }

    [Fact]
    public void LookEvery_BusyIntervalIsTheLongerOne_IsTheNormalInterval()
    {
        store.Apply(new TransitionStarted(time.GetUtcNow(), new EccServerId(3), EccTransition.Configure));
        var options = new PollingOptions { EccBusyInterval = TimeSpan.FromSeconds(10) };
        EccSweep.IntervalOf(store.Current, options).Should().Be(options.EccInterval / EccSweep.SweepsPerInterval);
    }

    private int MostInALook()
    {
        var most = 0;
        for (var check = 0; check < EccSweep.SweepsPerInterval; check++)
        {
            var before = ecc.Polls.Values.Sum();
            Tick();
            most = Math.Max(most, ecc.Polls.Values.Sum() - before);
        }

        return most;
    }

    [Fact]
    public void Begin_ServerHangs_PollsTheOthersAndNotItTwice()
    {
        ecc.Hanging.Add(9003);
        TickFor(TimeSpan.FromSeconds(5));
        ecc.Polls[9003].Should().Be(1);
        ecc.Polls.Where(polled => polled.Key != 9003).Should().OnlyContain(polled => polled.Value == 9 || polled.Value == 10);
    }

    [Fact]
    public void Begin_ServerIsBusy_PollsItAtTheBusyInterval()
    {
        TickFor(Intervals.EccInterval);
        ecc.Polls.Clear();
        store.Apply(new TransitionStarted(time.GetUtcNow(), new EccServerId(3), EccTransition.Configure));
        TickFor(TimeSpan.FromSeconds(2));
        ecc.Polls[9002].Should().BeInRange(19, 21, "there are twenty polls, and one that was due since the last tick at rest");
        ecc.Polls.Where(polled => polled.Key != 9002).Should().OnlyContain(polled => polled.Value == 4 || polled.Value == 5);
    }

    [Fact]
    public void Begin_TicksAreLate_SkipsMissedPolls()
    {
        TickFor(Intervals.EccInterval);
        ecc.Polls.Clear();
        time.Advance(TimeSpan.FromMinutes(1));
        Tick();
        Tick();
        ecc.Polls.Should().HaveCount(12).And.OnlyContain(polled => polled.Value == 1);
    }

    [Fact]
    public void Begin_SetupChanges_FollowsIt()
    {
        TickFor(Intervals.EccInterval);
        ecc.Polls.Clear();
        store.Apply(new SetupLoaded(time.GetUtcNow(), Setups.Of(2)));
        TickFor(TimeSpan.FromSeconds(1));
        ecc.Polls.Keys.Should().BeEquivalentTo([9000, 9001, 9002]);
        store.Apply(new SetupLoaded(time.GetUtcNow(), Setups.Of(4)));
        TickFor(TimeSpan.FromSeconds(1));
        ecc.Polls.Keys.Should().BeEquivalentTo([9000, 9001, 9002, 9003, 9004]);
    }

    [Fact]
    public void Begin_ClientThrows_Continues()
    {
        ecc.Broken.Add(9001);
        TickFor(TimeSpan.FromSeconds(1));
        ecc.Polls[9001].Should().Be(2);
        ecc.Polls[9002].Should().Be(2);
    }

    [Fact]
    public void IsFor_OnlyAReading_IsTheSamePlan()
    {
        var plan = PollPlan.For(store.Current, Intervals);
        TickFor(TimeSpan.FromSeconds(1));
        plan.IsFor(store.Current, Intervals).Should().BeTrue();
        store.Apply(new TransitionStarted(time.GetUtcNow(), new EccServerId(3), EccTransition.Configure));
        plan.IsFor(store.Current, Intervals).Should().BeFalse();
        PollPlan.For(store.Current, Intervals).EccSweepInterval.Should().BeLessThan(plan.EccSweepInterval!.Value);
    }

    [Fact]
    public void IsFor_OtherHostsOrNoServers_IsAnotherPlan()
    {
        var plan = PollPlan.For(store.Current, Intervals);
        var setup = Setups.Of(11);
        var moved = setup.DataRouters.Select(r => r with { IpAddress = "mini7" });
        store.Apply(new SetupLoaded(time.GetUtcNow(), setup with { DataRouters = [.. moved] }));
        plan.IsFor(store.Current, Intervals).Should().BeFalse();
        store.Apply(new SetupLoaded(time.GetUtcNow(), SystemSetup.Empty));
        PollPlan.For(store.Current, Intervals).EccSweepInterval.Should().BeNull();
    }

    private void TickFor(TimeSpan span)
    {
        for (var end = time.GetUtcNow() + span; time.GetUtcNow() < end; )
        {
            Tick();
        }
    }

    private void Tick()
    {
        sweep.StartDuePolls(store.Current, CancellationToken.None);
        time.Advance(EccSweep.IntervalOf(store.Current, Intervals));
    }

    /// <summary>Counts the requests to each port; all servers are Idle.</summary>
    private sealed class CountingEcc : IEccClient
    {
        public Dictionary<int, int> Polls { get; } = [];

        public HashSet<int> Hanging { get; } = [];

        public HashSet<int> Broken { get; } = [];

        public Task<EccAnswer<EccReading>> GetStateAsync(EccEndpoint endpoint, CancellationToken cancellationToken)
        {
            Polls[endpoint.Port] = Polls.GetValueOrDefault(endpoint.Port) + 1;
            EccAnswer<EccReading> idle = new EccReading(EccState.Idle, EccTransition.None, string.Empty);
            if (Broken.Contains(endpoint.Port))
            {
                throw new InvalidOperationException("a bug");
            }

            return Hanging.Contains(endpoint.Port) ? new TaskCompletionSource<EccAnswer<EccReading>>().Task : Task.FromResult(idle);
        }

        public Task<EccAnswer<ConfigIdList>> GetConfigIdsAsync(EccEndpoint endpoint, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<EccAnswer<EccReply>> TransitionAsync(
            EccEndpoint endpoint,
            EccTransition transition,
            ConfigId config,
            ImmutableArray<DataLink> links,
            CancellationToken cancellationToken,
            TimeSpan? deadline = null
        ) => throw new NotSupportedException();
    }
}
