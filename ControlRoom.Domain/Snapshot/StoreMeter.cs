using System.Diagnostics.Metrics;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Snapshot;

/// <summary>
/// Counts facts that are applied to the store, for monitoring the control room itself. The cost is negligible while no listener is
/// attached.
/// </summary>
public static class StoreMeter
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "ControlRoom";

    private static readonly Meter Source = new(Name);

    /// <summary>Upper bounds of the buckets in seconds, from an answer on the same machine to a time-out.</summary>
    private static readonly InstrumentAdvice<double> Bounds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private static readonly Counter<long> Facts = Source.CreateCounter<long>(
        "controlroom_facts_total",
        null,
        "Facts applied to the store, by kind."
    );
    private static readonly Histogram<double> EccPolls = Source.CreateHistogram(
        "controlroom_ecc_poll_seconds",
        "s",
        "Duration of GetState, by ECC server and result.",
        null,
        Bounds
    );
    private static readonly Histogram<double> HostProbes = Source.CreateHistogram(
        "controlroom_host_probe_seconds",
        "s",
        "Duration of a probe of a DAQ host, by address and result.",
        null,
        Bounds
    );
    private static readonly Counter<long> Outcomes = Source.CreateCounter<long>(
        "controlroom_transitions_total",
        null,
        "Transitions that have ended, by transition and outcome."
    );

    internal static void Count(SystemSnapshot before, Fact fact)
    {
        Facts.Add(1, new KeyValuePair<string, object?>("kind", fact.GetType().Name));
        switch (fact)
        {
            case EccStateRead read:
                Poll(before, read.Server, read.Duration, "ok");
                break;
            case EccReadFailed failed:
                Poll(before, failed.Server, failed.Duration, failed.Failure.Kind.ToString());
                break;
            case HostProbed probed:
                HostProbes.Record(
                    probed.Duration.TotalSeconds,
                    new("host", probed.Address),
                    new("result", probed.Reading.Failure is null ? "ok" : "failed")
                );
                break;
            case TransitionEnded ended:
                Outcomes.Add(1, new("transition", ended.Outcome.Transition.ToString()), new("outcome", ended.Outcome.Kind.ToString()));
                break;
            default:
                break;
        }
    }

    private static void Poll(SystemSnapshot before, EccServerId server, TimeSpan took, string result)
    {
        if (EccPolls.Enabled && before.Find(server) is { } status)
        {
            EccPolls.Record(took.TotalSeconds, new("server", status.Server.Name), new("result", result));
        }
    }
}
