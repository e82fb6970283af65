using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Clock;

/// <summary>Sentences contain times that a page cannot convert to another zone, so they name the zone.</summary>
public sealed class SentencesTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData(0, "02:30:00 UTC+2")]
    [InlineData(1, "02:30:00 UTC+1")]
    [InlineData(2, "03:30:00 UTC+1")]
    public void End_Corrected_IsReportedInTheControlRoomsZone(int hours, string text)
    {
        var at = new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero).AddHours(hours);
        RunEndCorrection
            .Event(at, at, at, at, TestActor.Of("test"), Berlin)
            .Text.Should()
            .Be($"End set to 2026-10-25 {text}; it was 2026-10-25 {text}. Last seen running 2026-10-25 {text}.");
    }

    [Fact]
    public void HungTool_InTheControlRoomsZone_HasItsOffset()
    {
        var time = ZoneClock.At(new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero));
        new HungTool("df", "/data", time.GetLocalNow())
            .Sentence.Should()
            .Be("df has been hanging on /data since 02:30 UTC+1: dead network disk?");
    }

    [Fact]
    public void Command_InProgress_NamesItsStartAndTheZone()
    {
        var time = ZoneClock.At(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero));
        var command = new ActiveCommand
        {
            Number = 1,
            Action = SystemAction.Stop,
            StartedAt = time.GetLocalNow(),
            Origin = "ada",
        };
        CommandConflicts.Describe(command).Should().Be("Stop all, ada, 02:30:00 UTC+2");
    }
}
