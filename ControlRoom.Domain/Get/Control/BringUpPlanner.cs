using System.Collections.Immutable;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Get.Control;

/// <summary>Plans the transitions of every server to one state. Pure: uses one snapshot.</summary>
/// <param name="limits">The age up to which a reading is reliable enough to act on.</param>
public sealed class BringUpPlanner(FreshnessLimits limits)
{
    /// <summary>Returns why no plan can be carried out now; null if one can.</summary>
    public static string? WhyNot(SystemSnapshot snapshot) =>
        snapshot.EccServers.IsEmpty ? "No ECC servers are set up." : CommandsUnderWay.WhyBusy(snapshot);

    /// <summary>Returns the plan.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="target">Idle or Ready.</param>
    /// <param name="now">The present time.</param>
    public BringUp Plan(SystemSnapshot snapshot, EccState target, DateTimeOffset now) =>
        target is not (EccState.Idle or EccState.Ready)
            ? throw new ArgumentOutOfRangeException(nameof(target), target, "The target must be Idle or Ready.")
            : new BringUp
            {
                Target = target,
                Version = snapshot.Version,
                EndsRun = snapshot.OpenRun?.Number,
                Servers = [.. snapshot.EccServers.Select(s => ServerOf(s, target, now))],
            };

    /// <summary>Returns the transitions from one state to another; null if there are none (from Off).</summary>
    public static ImmutableArray<EccTransition>? Way(EccState from, EccState target)
    {
        var way = ImmutableArray.CreateBuilder<EccTransition>();
        for (var at = from; at != target; )
        {
            if (Next(at, target) is not { } transition)
            {
                return null;
            }

            way.Add(transition);
            at = TransitionTable.Find(at, transition)!.To;
        }

        return way.ToImmutable();
    }

    private static EccTransition? Next(EccState at, EccState target) =>
        at switch
        {
            EccState.Running or EccState.Paused => EccTransition.Stop,
            EccState.Idle => EccTransition.Describe,
            EccState.Described => target == EccState.Idle ? EccTransition.Undo : EccTransition.Prepare,
            EccState.Prepared => target == EccState.Idle ? EccTransition.Undo : EccTransition.Configure,
            EccState.Ready => EccTransition.Breakup,
            _ => null,
        };

    private BringUpServer ServerOf(EccServerStatus server, EccState target, DateTimeOffset now)
    {
        var way = server.Reading is { } reading ? Way(reading.State, target) : null;
        var whyNot =
            EccReadiness.WhyUnknown(server, limits.Of(server, now))
            ?? (server.IsTransitioning ? $"{server.Server.Name} is changing its state." : null)
            ?? (way is null ? $"{server.Server.Name} is Off: its process must be restarted." : null)
            ?? (way is { Length: > 0 } ? EccReadiness.WhyNoConfig(server) : null);
        return new BringUpServer(
            server.Server.Id,
            server.Server.Name,
            server.Kind,
            server.Reading?.State,
            whyNot is null ? [.. way!.Value.Select(t => new BringUpStep(t))] : [],
            whyNot
        );
    }
}
