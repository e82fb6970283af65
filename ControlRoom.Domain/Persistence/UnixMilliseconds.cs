using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ControlRoom.Domain.Persistence;

/// <summary>
/// Converts times to milliseconds since 1970 UTC. The values can be sorted and are unambiguous across changes to and from summer time.
/// Fractions of milliseconds and the offset are not stored.
/// </summary>
internal sealed class UnixMilliseconds()
    : ValueConverter<DateTimeOffset, long>(time => time.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored))
{
    /// <summary>Returns the time as it will be read back.</summary>
    public static DateTimeOffset Round(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
