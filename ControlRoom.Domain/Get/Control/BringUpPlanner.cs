using System.Collections.Immutable;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Get.Control;

/// <summary>Plans the way of every server to one state, from one snapshot: pure.</summary>
/// <param name="limits">Which readings are good enough to act on.</param>
public sealed class BringUpPlanner(FreshnessLimits limits)
{
    /// <summary>Why no such plan can be carried out now; null if it can.</summary>
    public static string? WhyNot(SystemSnapshot snapshot) =>
        snapshot.EccServers.IsEmpty ? "No ECC servers are set up." : CommandsUnderWay.WhyBusy(snapshot);

    /// <summary>The plan.</summary>
    /// <param name="snapshot">What is known.</param>
    /// <param name="target">Idle or Ready.</param>
    /// <param name="now">The moment.</param>
    public BringUp Plan(SystemSnapshot snapshot, EccState target, DateTimeOffset now) =>
        target is not (EccState.Idle or EccState.Ready)
            ? throw new ArgumentOutOfRangeException(nameof(target), target, "Only Idle and Ready can be gone to.")
            : new BringUp
            {
                Target = target,
                Version = snapshot.Version,
                EndsRun = snapshot.OpenRun?.Number,
                Servers = [.. snapshot.EccServers.Select(s => ServerOf(s, target, now))],
            };

    /// <summary>The transitions from one state to another; null if there is no way (Off).</summary>
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
