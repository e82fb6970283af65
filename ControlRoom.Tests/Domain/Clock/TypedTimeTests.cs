using ControlRoom.Domain.Clock;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Clock;

/// <summary>Typed times around both clock changes: 29 March and 25 October 2026 in Berlin.</summary>
public sealed class TypedTimeTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-03-29T01:59", "2026-03-29T00:59:00Z")]
    [InlineData("2026-03-29T03:00", "2026-03-29T01:00:00Z")]
    [InlineData("2026-10-25T01:59:59", "2026-10-24T23:59:59Z")]
    [InlineData("2026-10-25T03:00", "2026-10-25T02:00:00Z")]
    [InlineData("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z")]
    [InlineData("2026-10-25T02:30:00 01:00", "2026-10-25T01:30:00Z")]
    [InlineData("2026-03-29T02:30:00Z", "2026-03-29T02:30:00Z")]
    [InlineData("2026-10-25", "2026-10-24T22:00:00Z")]
    public void Read_UnambiguousTime_IsThatMoment(string text, string moment) =>
        TypedTime.Parse(text, Berlin).At.Should().Be(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2026-03-29T02:00")]
    [InlineData("2026-03-29T02:30")]
    [InlineData("2026-03-29T02:59:59")]
    public void Read_SkippedTime_IsRefusedWithTheReason(string text)
    {
        var read = TypedTime.Parse(text, Berlin);
        read.At.Should().BeNull();
        read.Both.Should().BeEmpty();
        read.Problem.Should()
            .Contain("29 Mar 2026 does not exist in Europe/Berlin: the clock jumps from 02:00 to 03:00.")
            .And.EndWith("Give a time before 02:00, or from 03:00 on.");
    }

    [Fact]
    public void Read_RepeatedHour_OffersBothTheEarlierFirst()
    {
        var read = TypedTime.Parse("2026-10-25T02:30", Berlin);
        read.At.Should().BeNull();
        read.Both.Select(ZoneTime.Iso).Should().Equal("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00");
        read.Problem.Should()
            .Be(
                "02:30 on 25 Oct 2026 occurs twice in Europe/Berlin. Choose one of them: "
                    + "2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00."
            );
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-13-01")]
    [InlineData("2026-11-27T25:00")]
    [InlineData("2026-11-27T03:12:00+15:30")]
    [InlineData("11/27/2026")]
    [InlineData("1")]
    [InlineData("0001-01-01")]
    [InlineData("0001-01-01T00:00")]
    [InlineData("9999-12-31T23:59")]
    public void Read_NotATime_IsRefused(string text) =>
        TypedTime.Parse(text, Berlin).Problem.Should().StartWith($"{text} is not a time. Use ISO 8601");

    /// <summary>Zones whose summer time is the standard time, or whose offset has changed permanently.</summary>
    [Theory]
    [InlineData("Europe/Dublin", "2026-10-25T01:30", 2)]
    [InlineData("Europe/Dublin", "2026-03-29T01:30", 0)]
    [InlineData("Africa/Casablanca", "2026-02-15T02:30", 2)]
    [InlineData("Africa/Casablanca", "2026-03-22T02:30", 0)]
    [InlineData("Europe/Moscow", "2014-10-26T01:30", 2)]
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45", 2)]
    public void Read_OtherClockChanges_AreDetected(string zone, string text, int moments)
    {
        var read = TypedTime.Parse(text, TimeZoneInfo.FindSystemTimeZoneById(zone));
        read.At.Should().BeNull();
        read.Both.Should().HaveCount(moments);
        read.Problem.Should().Contain(moments == 2 ? "occurs twice in" : "does not exist in");
    }

    [Theory]
    [InlineData("Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z")]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z")]
    public void BeginOf_DayWithSkippedOrRepeatedMidnight_IsItsFirstMoment(string zone, string day, string moment) =>
        ZoneTime
            .StartOf(
                DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                TimeZoneInfo.FindSystemTimeZoneById(zone)
            )
            .Should()
            .Be(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));
}
