using System.Collections.Immutable;

namespace ControlRoom.Domain.Runs;

/// <summary>Somebody must act, or data are lost.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Source">The server, router or host.</param>
/// <param name="Since">Since when, as far as is known.</param>
/// <param name="Cause">What is wrong.</param>
/// <param name="Consequence">What that means for the run.</param>
/// <param name="Action">What to do.</param>
public sealed record RunAlarm(RunAlarmKind Kind, string Source, DateTimeOffset Since, string Cause, string Consequence, string Action)
{
    /// <summary>Who does something about it; null if nobody has said so yet.</summary>
    public AlarmAcknowledgement? Acknowledged { get; init; }

    /// <summary>True if it is about the same thing, whatever else is known of it by now.</summary>
    public bool IsSameAs(RunAlarm other) => Kind == other.Kind && Source == other.Source;

    /// <summary>Those that are not among the others.</summary>
    public static IEnumerable<RunAlarm> Missing(ImmutableArray<RunAlarm> from, ImmutableArray<RunAlarm> others) => from.Where(a => !others.Any(a.IsSameAs));
}
