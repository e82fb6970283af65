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
        snapshot.EccServers.IsEmpty ? "No ECC servers are set up." : CommandConflicts.WhyBusy(snapshot);

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

    /// <summary>
    /// The plan that brings every server to Ready with its selected set loaded: what is known to be loaded already stays, everything else
    /// is taken back first. A server that takes data is left alone.
    /// </summary>
    /// <param name="snapshot">The current snapshot.</param>
    /// <param name="now">The present time.</param>
    public BringUp PlanLoad(SystemSnapshot snapshot, DateTimeOffset now) =>
        WithoutStops(snapshot, EccState.Ready, s => ServerOf(s, WayToLoad(s), now));

    /// <summary>The plan that brings every server to Idle; one that takes data is left alone.</summary>
    /// <inheritdoc cref="PlanLoad" path="/param"/>
    public BringUp PlanUnload(SystemSnapshot snapshot, DateTimeOffset now) =>
        WithoutStops(snapshot, EccState.Idle, s => ServerOf(s, EccState.Idle, now));

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

    private static BringUp WithoutStops(SystemSnapshot snapshot, EccState target, Func<EccServerStatus, BringUpServer> lineOf) =>
        new()
        {
            Target = target,
            Version = snapshot.Version,
            Servers =
            [
                .. snapshot.EccServers.Select(s =>
                    GetDevices.MayTakeData(s, null) ? Refused(s, $"{s.Server.Name} is taking data, or may be: stop it first.") : lineOf(s)
                ),
            ],
        };

    /// <summary>Down as far as something else than the selected set is loaded, or as is not known; then up.</summary>
    private static ImmutableArray<EccTransition>? WayToLoad(EccServerStatus server)
    {
        if (server is not { Reading.State: var from, Server.SelectedConfig: { } config })
        {
            return null;
        }

        var down = ImmutableArray.CreateBuilder<EccTransition>();
        var at = from;
        while (!server.Loaded.Has(config, at) && Next(at, EccState.Idle) is { } back)
        {
            down.Add(back);
            at = TransitionTable.Find(at, back)!.To;
        }

        return Way(at, EccState.Ready) is { } up ? [.. down, .. up] : null;
    }

    private BringUpServer ServerOf(EccServerStatus server, EccState target, DateTimeOffset now) =>
        ServerOf(server, server.Reading is { } reading ? Way(reading.State, target) : null, now);

    private BringUpServer ServerOf(EccServerStatus server, ImmutableArray<EccTransition>? way, DateTimeOffset now)
    {
        var why =
            EccReadiness.WhyUnknown(server, limits.Of(server, now))
            ?? (server.IsTransitioning ? EccReadiness.ChangingText(server) : null)
            ?? (server.Reading?.State == EccState.Off ? $"{server.Server.Name} is Off: its process must be restarted." : null)
            ?? (way is { IsEmpty: true } ? null : EccReadiness.WhyNoConfig(server));
        return why is not null
            ? Refused(server, why)
            : new BringUpServer(
                server.Server.Id,
                server.Server.Name,
                server.Kind,
                server.Reading?.State,
                [.. (way ?? []).Select(t => new BringUpStep(t))],
                null
            );
    }

    private static BringUpServer Refused(EccServerStatus server, string why) =>
        new(server.Server.Id, server.Server.Name, server.Kind, server.Reading?.State, [], why);
}
