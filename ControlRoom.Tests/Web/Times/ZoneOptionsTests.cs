using ControlRoom.Web.Times;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ControlRoom.Tests.Web.Times;

public sealed class ZoneOptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("UTC")]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Detroit")]
    public void Validate_KnownZone_Succeeds(string zone) =>
        new ZoneOptionsValidator().Validate(null, new ZoneOptions { TimeZone = zone }).Succeeded.Should().BeTrue();

    [Theory]
    [InlineData("Europe/Berlinn", "Did you mean Europe/Berlin?")]
    [InlineData("CEST+1", "Give a name of the time zone database, for example Europe/Berlin.")]
    [InlineData("../../etc/passwd", "there is no time zone ../../etc/passwd.")]
    public void Validate_UnknownZone_IsRefusedWithASentence(string zone, string sentence) =>
        new ZoneOptionsValidator()
            .Validate(null, new ZoneOptions { TimeZone = zone })
            .FailureMessage.Should()
            .StartWith("ControlRoom:Web:TimeZone: there is no time zone")
            .And.Contain(sentence);

    [Fact]
    public void RoomTime_AnyClock_IsReadInItsZone()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero));
        var room = new ZonedTimeProvider(clock, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        room.GetLocalNow().Should().Be(clock.GetUtcNow());
        room.GetLocalNow().Offset.Should().Be(TimeSpan.FromHours(1));
        clock.Advance(TimeSpan.FromSeconds(5));
        room.GetUtcNow().Should().Be(clock.GetUtcNow());
    }
}
