using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ControlRoom.Domain.Persistence;

/// <summary>
/// Times as milliseconds since 1970 UTC: sortable, and the same on both sides of a change to summer time. Finer parts and the offset are
/// not kept.
/// </summary>
internal sealed class UnixMilliseconds()
    : ValueConverter<DateTimeOffset, long>(time => time.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored))
{
    /// <summary>The time as it will be read back.</summary>
    public static DateTimeOffset Round(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
