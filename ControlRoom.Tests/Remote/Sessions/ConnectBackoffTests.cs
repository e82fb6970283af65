using ControlRoom.Remote.Sessions;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ControlRoom.Tests.Remote.Sessions;

public sealed class ConnectBackoffTests
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData(0.0, 0.8)]
    [InlineData(0.5, 1.0)]
    [InlineData(1.0, 1.2)]
    public void Failed_InARow_DoublesUpToThirtySecondsGiveOrTakeAFifth(double chance, double factor)
    {
        var backoff = new ConnectBackoff(clock, () => chance);
        foreach (var seconds in new[] { 1.0, 2, 4, 8, 16, 30, 30, 30 })
        {
            backoff.RecordFailure();
            (backoff.NextAttemptAt - clock.GetUtcNow())
                .Should()
                .BeCloseTo(TimeSpan.FromSeconds(seconds * factor), TimeSpan.FromMilliseconds(1));
        }
    }

    [Fact]
    public void IsWaiting_BeforeTheEnd_IsTrue()
    {
        var backoff = new ConnectBackoff(clock, () => 0.5);
        backoff.IsWaiting.Should().BeFalse();

        backoff.RecordFailure();
        backoff.IsWaiting.Should().BeTrue();
        clock.Advance(TimeSpan.FromSeconds(1));
        backoff.IsWaiting.Should().BeFalse();
    }

    [Fact]
    public void Reset_AfterFailures_StartsAgain()
    {
        var backoff = new ConnectBackoff(clock, () => 0.5);
        backoff.RecordFailure();
        backoff.RecordFailure();

        backoff.Reset();

        backoff.IsWaiting.Should().BeFalse();
        backoff.NextAttemptAt.Should().BeNull();
        backoff.RecordFailure();
        (backoff.NextAttemptAt - clock.GetUtcNow()).Should().Be(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Failed_VeryOften_RemainsAtTheLongest()
    {
        var backoff = new ConnectBackoff(clock, () => 0.5);
        for (var i = 0; i < 100_000; i++)
        {
            backoff.RecordFailure();
        }

        (backoff.NextAttemptAt - clock.GetUtcNow()).Should().Be(ConnectBackoff.Longest);
    }
}
