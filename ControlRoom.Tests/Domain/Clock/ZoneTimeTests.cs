using System.Globalization;
using ControlRoom.Domain.Clock;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Clock;

/// <summary>Formats of times around both clock changes.</summary>
public sealed class ZoneTimeTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-03-29T00:59:59Z", "01:59:59")]
    [InlineData("2026-03-29T01:00:00Z", "03:00:00")]
    [InlineData("2026-10-24T23:59:59Z", "01:59:59")]
    [InlineData("2026-10-25T00:30:00Z", "02:30:00 UTC+2")]
    [InlineData("2026-10-25T01:30:00Z", "02:30:00 UTC+1")]
    [InlineData("2026-10-25T02:00:00Z", "03:00:00")]
    public void Text_OfToday_HasAnOffsetOnlyInARepeatedHour(string at, string text) =>
        ZoneTime.Text(At(at), Berlin, ZoneTime.DayOf(At(at), Berlin)).Should().Be(text);

    [Fact]
    public void Text_OfAnotherDay_HasItsDate() =>
        ZoneTime.Text(At("2026-10-24T22:30:00Z"), Berlin, new DateOnly(2026, 10, 24)).Should().Be("25 Oct 2026 00:30:00");

    [Fact]
    public void Full_AnyMoment_NamesZoneAndOffset()
    {
        ZoneTime.Full(At("2026-10-25T00:30:00Z"), Berlin).Should().Be("25 Oct 2026 02:30:00, Europe/Berlin (UTC+2)");
        ZoneTime.Full(At("2026-10-25T01:30:00Z"), Berlin).Should().Be("25 Oct 2026 02:30:00, Europe/Berlin (UTC+1)");
        ZoneTime.Full(At("2026-10-25T01:30:00Z"), TimeZoneInfo.Utc).Should().Be("25 Oct 2026 01:30:00, UTC");
    }

    [Theory]
    [InlineData("Asia/Kolkata", "UTC+5:30")]
    [InlineData("America/St_Johns", "UTC-3:30")]
    [InlineData("America/New_York", "UTC-5")]
    [InlineData("UTC", "UTC")]
    public void Offset_Zones_IsShort(string zone, string text) =>
        ZoneTime.Offset(TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(At("2026-01-01T00:00:00Z"))).Should().Be(text);

    [Fact]
    public void Iso_WithAZone_IsTheSameMomentWithItsOffset()
    {
        ZoneTime.Iso(At("2026-10-25T01:30:00Z"), Berlin).Should().Be("2026-10-25T02:30:00.000+01:00");
        ZoneTime.Clock(At("2026-10-25T01:30:00Z"), Berlin).Should().Be("02:30:00 UTC+1");
        ZoneTime.DateAndMinute(At("2026-10-25T00:30:00Z"), Berlin).Should().Be("2026-10-25 02:30 UTC+2");
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
