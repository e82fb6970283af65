using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Get.Transitions;

public sealed class CombinedStateTests
{
    private static readonly DateTimeOffset T0 = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly FreshnessLimits Limits = new();

    private static IEnumerable<CombinedState> All =>
        [
            .. Enum.GetValues<EccState>().Select(CombinedState.Common),
            .. Enum.GetValues<CombinedKind>().Where(k => k != CombinedKind.Common).Select(k => new CombinedState(k, null)),
        ];

    [Fact]
    public void Combine_EveryPair_IsCommutativeAndIdempotent()
    {
        foreach (var a in All)
        {
            CombinedState.Combine(a, a).Should().Be(a);
            foreach (var b in All)
            {
                CombinedState.Combine(a, b).Should().Be(CombinedState.Combine(b, a));
            }
        }
    }

    [Fact]
    public void Combine_EveryTriple_IsAssociative()
    {
        foreach (var (a, b, c) in from a in All from b in All from c in All select (a, b, c))
        {
            CombinedState.Combine(CombinedState.Combine(a, b), c).Should().Be(CombinedState.Combine(a, CombinedState.Combine(b, c)));
        }
    }

    [Fact]
    public void Combine_WithError_IsError()
    {
        foreach (var other in All)
        {
            CombinedState.Combine(other, new CombinedState(CombinedKind.Error, null)).Name.Should().Be("Error");
        }
    }

    [Theory]
    [InlineData(EccState.Off, "Off")]
    [InlineData(EccState.Paused, "Paused")]
    [InlineData(EccState.Running, "Running")]
    public void Of_AllInOneState_IsThatState(EccState state, string expected) => NameAfter(state, state, state).Should().Be(expected);

    [Fact]
    public void Of_DifferentStates_IsMixed() => NameAfter(EccState.Ready, EccState.Running, EccState.Running).Should().Be("Mixed");

    [Fact]
    public void Of_NothingSetUp_IsUnknown() => CombinedState.Of(SystemSnapshot.Empty.EccServers, T0, Limits).Name.Should().Be("Unknown");

    [Fact]
    public void Of_OneNeverRead_IsUnknown()
    {
        var store = StoreWith(EccState.Idle, EccState.Idle);
        store.Apply(new SetupLoaded(T0, Setups.Of(3, mutant: false)));
        CombinedState.Of(store.Current.EccServers, T0, Limits).Name.Should().Be("Unknown");
    }

    [Fact]
    public void Of_OneTransitioning_IsTransitioning()
    {
        var store = StoreWith(EccState.Idle, EccState.Idle);
        store.Apply(new TransitionStarted(T0, new EccServerId(1), EccTransition.Describe));
        CombinedState.Of(store.Current.EccServers, T0, Limits).Name.Should().Be("Transitioning");
    }

    [Fact]
    public void Of_OneLost_IsError()
    {
        var store = StoreWith(EccState.Idle, EccState.Idle);
        store.Apply(new EccReadFailed(T0, new EccServerId(1), new EccFailure(EccFailureKind.Unreachable, "refused"), TimeSpan.Zero));
        CombinedState.Of(store.Current.EccServers, T0, Limits).Name.Should().Be("Error");
    }

    [Fact]
    public void Of_StaleReading_IsError() =>
        CombinedState
            .Of(StoreWith(EccState.Idle, EccState.Idle).Current.EccServers, T0 + Limits.EccStale, Limits)
            .Name.Should()
            .Be("Error");

    private static string NameAfter(params EccState[] states) => CombinedState.Of(StoreWith(states).Current.EccServers, T0, Limits).Name;

    private static SystemStore StoreWith(params EccState[] states)
    {
        var store = new SystemStore();
        store.Apply(new SetupLoaded(T0, Setups.Of(states.Length, mutant: false)));
        for (var n = 0; n < states.Length; n++)
        {
            store.Apply(
                new EccStateRead(T0, new EccServerId(n + 1), new EccReading(states[n], EccTransition.None, string.Empty), TimeSpan.Zero)
            );
        }

        return store;
    }
}
