using ControlRoom.Domain.Setup;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Setup;

public sealed class DeadlineTextTests
{
    [Theory]
    [InlineData("360", "00:06:00")]
    [InlineData(" 90 s ", "00:01:30")]
    [InlineData("90s", "00:01:30")]
    [InlineData("1.5", "00:00:01.500")]
    [InlineData("0:06:00", "00:06:00")]
    [InlineData("00:06:00", "00:06:00")]
    [InlineData("1:00:00", "01:00:00")]
    [InlineData("0:00:01.25", "00:00:01.250")]
    [InlineData("0", "00:00:00")]
    [InlineData("30:00:00", "30:00:00")]
    public void Parse_SecondsOrClock_IsWrittenInOneForm(string typed, string written) =>
        DeadlineText.Write(DeadlineText.Parse(typed)!.Value).Should().Be(written);

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("5:00")]
    [InlineData("0:6:0")]
    [InlineData("0:60:00")]
    [InlineData("0:00:60")]
    [InlineData("-5")]
    [InlineData("0:-1:00")]
    [InlineData("1,5")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("five minutes")]
    [InlineData("5 min")]
    [InlineData("99999999999999999999")]
    [InlineData("999999999:00:00")]
    [InlineData("1:2:3:4")]
    public void Parse_AnythingElse_IsNotATime(string typed) => DeadlineText.Parse(typed).Should().BeNull();

    [Theory]
    [InlineData(0.04, "< 0.1 s")]
    [InlineData(8.12, "8.1 s")]
    [InlineData(60, "60 s")]
    [InlineData(301.4, "301 s")]
    public void InSeconds_Durations_HaveThreeDigitsAtMost(double seconds, string written) =>
        DeadlineText.InSeconds(TimeSpan.FromSeconds(seconds)).Should().Be(written);

    /// <summary>A stored deadline is checked by writing and reading it: a value out of range must not be written as one in range.</summary>
    [Theory]
    [InlineData(-30)]
    [InlineData(86430)]
    [InlineData(0.5)]
    public void Write_OutOfRange_IsNotReadAsAValueInRange(double seconds) =>
        (
            DeadlineText.Parse(DeadlineText.Write(TimeSpan.FromSeconds(seconds))) is { } read
            && read >= Deadlines.Shortest
            && read <= Deadlines.Longest
        )
            .Should()
            .BeFalse();
}
