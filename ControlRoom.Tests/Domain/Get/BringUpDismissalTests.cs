using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Get;

public sealed class BringUpDismissalTests
{
    private readonly SystemStore store = new();
    private readonly BringUp ended = BringUpOf(0) with { EndedAt = DateTimeOffset.UnixEpoch };

    [Fact]
    public void Dismiss_AnotherOneBeginsMeanwhile_LeavesIt()
    {
        store.Apply(new BringUpChanged(DateTimeOffset.UnixEpoch, ended));
        var next = BringUpOf(1);

        // The time is read between reading the snapshot and changing it.
        var time = new InterruptingTime(() => store.Apply(new BringUpChanged(DateTimeOffset.UnixEpoch, next)));
        new BringUpRunner(store, null!, time).Dismiss(TestActor.Of("test")).Should().BeNull();
        store.Current.BringUp.Should().BeSameAs(next);
    }

    [Fact]
    public void Dismiss_OneHasEnded_RemovesIt()
    {
        store.Apply(new BringUpChanged(DateTimeOffset.UnixEpoch, ended));
        new BringUpRunner(store, null!, TimeProvider.System).Dismiss(TestActor.Of("test")).Should().BeNull();
        store.Current.BringUp.Should().BeNull();
        Audits.Read(store).Should().ContainSingle().Which.Action.Should().Be("Go to Ready dismissed");
    }

    private static BringUp BringUpOf(long version) =>
        new()
        {
            Target = EccState.Ready,
            Servers = [],
            Version = version,
            StartedAt = DateTimeOffset.UnixEpoch,
        };

    /// <summary>Calls back when the time is read for the first time.</summary>
    private sealed class InterruptingTime(Action interrupt) : TimeProvider
    {
        private Action? pending = interrupt;

        public override DateTimeOffset GetUtcNow()
        {
            Interlocked.Exchange(ref pending, null)?.Invoke();
            return DateTimeOffset.UnixEpoch;
        }
    }
}
