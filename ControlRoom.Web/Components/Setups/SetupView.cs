using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Setups;

/// <summary>The setup, as its page shows it.</summary>
/// <param name="Setup">The complete setup.</param>
/// <param name="WhyNot">Why it cannot be changed now; null if it can.</param>
/// <param name="States">The state and age of each ECC server, as text.</param>
/// <param name="Routers">Whether each data router is online, as text.</param>
/// <param name="Findings">What is wrong or unusual in the complete setup.</param>
/// <param name="Observed">How long the last transitions of each ECC server took.</param>
public sealed record SetupView(
    SystemSetup Setup,
    string? WhyNot,
    ViewList<SetupStatus> States,
    ViewList<SetupStatus> Routers,
    ViewList<SetupFinding> Findings,
    ViewList<ViewList<ObservedTransition>> Observed
)
{
    /// <summary>Returns the view of a snapshot at the given time.</summary>
    public static SetupView Of(
        SystemSnapshot snapshot,
        DateTimeOffset now,
        FreshnessLimits limits,
        Deadlines defaults,
        TimeZoneInfo zone,
        string? barred = null
    ) =>
        new(
            snapshot.Setup,
            barred
                ?? (
                    snapshot.Setup.Experiment.Length == 0
                        ? "No experiment is active. Create one first."
                        : CommandDesk.WhyNotChangeSetup(snapshot)
                ),
            [.. snapshot.EccServers.Select(s => StatusOf(s, now, limits))],
            [.. snapshot.DataRouters.Select(r => StatusOf(r, now, limits))],
            [
                .. SetupCheck.Of(snapshot.Setup),
                .. DeadlineCheck.Of(snapshot.EccServers, defaults, zone),
                .. RouterDirectories.Findings(snapshot),
            ],
            [.. snapshot.EccServers.Select(s => new ViewList<ObservedTransition>(s.Observed))]
        );

    private static SetupStatus StatusOf(EccServerStatus server, DateTimeOffset now, FreshnessLimits limits) =>
        limits.Of(server, now) switch
        {
            Freshness.Unknown => new SetupStatus("not read yet", null, Tone.Normal),
            Freshness.Lost => new SetupStatus(
                "does not answer",
                server.FailingSince is { } since ? $"for {DisplayText.Age(now - since)}" : null,
                Tone.Bad
            ),
            _ => new SetupStatus(
                server.IsTransitioning ? DisplayText.TransitionText(server.Transition) : server.Reading!.State.ToString(),
                DisplayText.Age(now - server.ReadAt!.Value),
                Tone.Normal
            ),
        };

    private static SetupStatus StatusOf(RouterStatus router, DateTimeOffset now, FreshnessLimits limits) =>
        limits.Of(router, now) switch
        {
            Freshness.Unknown => new SetupStatus("not checked yet", null, Tone.Normal),
            Freshness.Lost => new SetupStatus("not known", "its host cannot be reached", Tone.Bad),
            _ => router.Reading!.IsOnline switch
            {
                true => new SetupStatus("online", DisplayText.Age(now - router.ReadAt!.Value), Tone.Normal),
                false => new SetupStatus("offline", DisplayText.Age(now - router.ReadAt!.Value), Tone.Warning),
                null => new SetupStatus("not known", router.Reading.WhyUnknown, Tone.Warning),
            },
        };
}
