using ControlRoom.Domain.Get;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A change of an ECC server's state.</summary>
public sealed class StateChangeRow
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The server's name at that time.</summary>
    public required string Server { get; set; }

    /// <summary>Null if the previous state was not known.</summary>
    public EccState? From { get; set; }

    public EccState To { get; set; }
}
