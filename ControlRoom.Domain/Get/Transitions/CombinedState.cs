using System.Collections.Immutable;
using ControlRoom.Domain.Devices;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>The overall state of several ECC servers.</summary>
/// <param name="Kind">The kind of overall state.</param>
/// <param name="State">The common state; null unless <paramref name="Kind"/> is Common.</param>
public readonly record struct CombinedState(CombinedKind Kind, EccState? State)
{
    /// <summary>The state of at least one server is not known.</summary>
    public static CombinedState Unknown { get; } = new(CombinedKind.Unknown, null);

    /// <summary>The displayed name: that of the common state, or Mixed, Transitioning, Error or Unknown.</summary>
    public string Name => State?.ToString() ?? Kind.ToString();

    /// <summary>Returns the overall state if all servers are in this state.</summary>
    public static CombinedState Common(EccState state) => new(CombinedKind.Common, state);

    /// <summary>Combines two overall states. The operation is commutative and associative.</summary>
    public static CombinedState Combine(CombinedState a, CombinedState b)
    {
        if (a.Kind == CombinedKind.Common && b.Kind == CombinedKind.Common)
        {
            return a.State == b.State ? a : new CombinedState(CombinedKind.Mixed, null);
        }

        return a.Kind >= b.Kind ? a : b;
    }

    /// <summary>Returns the contribution of one server.</summary>
    public static CombinedState Of(EccServerStatus server, DateTimeOffset now, FreshnessLimits limits)
    {
        if (server.IsTransitioning)
        {
            return new CombinedState(CombinedKind.Transitioning, null);
        }

        var freshness = limits.Of(server, now);
        var failed = server.LastOutcome is { Failed: true, Kind: not (OutcomeKind.Skipped or OutcomeKind.Abandoned) };
        if (failed || freshness is Freshness.Lost or Freshness.Stale)
        {
            return new CombinedState(CombinedKind.Error, null);
        }

        return server.Reading is { } reading ? Common(reading.State) : Unknown;
    }

    /// <summary>Returns the overall state of all servers; Unknown if there are none.</summary>
    public static CombinedState Of(ImmutableArray<EccServerStatus> servers, DateTimeOffset now, FreshnessLimits limits) =>
        servers.IsEmpty ? Unknown : servers.Select(s => Of(s, now, limits)).Aggregate(Combine);
}
