using System.Collections.Immutable;
using ControlRoom.Domain.Devices;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>Overall state of several ECC servers.</summary>
/// <param name="Kind">What kind of answer it is.</param>
/// <param name="State">The common state; null unless <paramref name="Kind"/> is Common.</param>
public readonly record struct CombinedState(CombinedKind Kind, EccState? State)
{
    /// <summary>Nothing is known.</summary>
    public static CombinedState Unknown { get; } = new(CombinedKind.Unknown, null);

    /// <summary>The word for it: a state's name, or Mixed, Transitioning, Error, Unknown.</summary>
    public string Name => State?.ToString() ?? Kind.ToString();

    /// <summary>All servers have this state.</summary>
    public static CombinedState Common(EccState state) => new(CombinedKind.Common, state);

    /// <summary>Combines two; commutative and associative.</summary>
    public static CombinedState Combine(CombinedState a, CombinedState b) =>
        a.Kind == CombinedKind.Common && b.Kind == CombinedKind.Common
            ? a.State == b.State
                ? a
                : new CombinedState(CombinedKind.Mixed, null)
            : a.Kind >= b.Kind
                ? a
                : b;

    /// <summary>What one server contributes.</summary>
    public static CombinedState Of(EccServerStatus server, DateTimeOffset now, FreshnessLimits limits)
    {
        if (server.IsTransitioning)
        {
            return new CombinedState(CombinedKind.Transitioning, null);
        }

        var freshness = limits.Of(server, now);
        var failed = server.LastOutcome is { Failed: true, Kind: not (OutcomeKind.Skipped or OutcomeKind.Abandoned) };
        return freshness is Freshness.Lost or Freshness.Stale || failed ? new CombinedState(CombinedKind.Error, null)
            : server.Reading is { } reading ? Common(reading.State)
            : Unknown;
    }

    /// <summary>Overall state of all servers; Unknown if there is none.</summary>
    public static CombinedState Of(ImmutableArray<EccServerStatus> servers, DateTimeOffset now, FreshnessLimits limits) =>
        servers.IsEmpty ? Unknown : servers.Select(s => Of(s, now, limits)).Aggregate(Combine);
}
