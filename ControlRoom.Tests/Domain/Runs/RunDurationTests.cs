using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Runs.Model;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Runs;

public sealed class RunDurationTests
{
    [Theory]
    [InlineData(0, "00:00:00")]
    [InlineData(37.9, "00:00:37")]
    [InlineData(86_399, "23:59:59")]
    [InlineData(86_400, "24:00:00")]
    [InlineData(100 * 3600 + 61, "100:01:01")]
    public void Format_Seconds_CountsBeyondADay(double seconds, string expected) =>
        RunDuration.Format(TimeSpan.FromSeconds(seconds)).Should().Be(expected);

    [Fact]
    public void DurationAt_ClockSetBack_IsZero()
    {
        var start = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        new Run
        {
            Experiment = "e",
            Number = 0,
            StartedAt = start,
        }
            .DurationAt(start.AddHours(-1))
            .Should()
            .Be(TimeSpan.Zero);
    }
}
