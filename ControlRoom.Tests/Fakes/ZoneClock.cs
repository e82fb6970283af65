using Microsoft.Extensions.Time.Testing;

namespace ControlRoom.Tests.Fakes;

/// <summary>Clocks of control rooms in a zone.</summary>
internal static class ZoneClock
{
    /// <summary>A clock that stands still.</summary>
    public static FakeTimeProvider At(DateTimeOffset at, string zone = "Europe/Berlin")
    {
        var time = new FakeTimeProvider(at);
        time.SetLocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById(zone));
        return time;
    }
}
