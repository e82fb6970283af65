using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Api;

/// <summary><c>GET /api/v1/ecc-servers/{id}/durations</c>: a server's deadlines, and the durations of its last transitions.</summary>
public static class DurationsResource
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapDurations(this RouteGroupBuilder api) =>
        api.MapGet("/ecc-servers/{id:int}/durations", Answer)
            .Reads()
            .Doc("The deadlines of an ECC server, and the durations of its last ten transitions by kind.", answer: typeof(ServerDurations));

    private static IResult Answer(int id, ISnapshotSource snapshots, Deadlines usual) =>
        snapshots.Current.Find(new EccServerId(id)) is { } status
            ? ApiResponse.Json(Of(status, usual))
            : ApiProblem.Result(StatusCodes.Status404NotFound, "no-such-server", $"There is no ECC server with the id {id}.");

    private static ServerDurations Of(EccServerStatus status, Deadlines usual) =>
        new(
            status.Server.Id.Value,
            status.Server.Name,
            new Deadline(usual.Of(status.Server, EccTransition.Configure).TotalSeconds, status.Server.TransitionDeadline is null),
            new Deadline(usual.Of(status.Server, EccTransition.Stop).TotalSeconds, status.Server.StopDeadline is null),
            [.. ObservedDurations.Of(status.Observed).Select(Of)]
        );

    private static TransitionDurations Of(ObservedDurations durations) =>
        new(
            durations.Transition,
            durations.Typical?.TotalSeconds,
            durations.Longest.Duration.TotalSeconds,
            [.. durations.Latest.Select(o => new Duration(o.At, o.Kind, o.Duration.TotalSeconds, o.IsComplete))]
        );

    private sealed record ServerDurations(
        int Pk,
        string Name,
        Deadline TransitionDeadline,
        Deadline StopDeadline,
        ImmutableArray<TransitionDurations> Transitions
    );

    private sealed record Deadline(double Seconds, bool IsDefault);

    private sealed record TransitionDurations(
        EccTransition Transition,
        double? TypicalSeconds,
        double LongestSeconds,
        ImmutableArray<Duration> Last
    );

    private sealed record Duration(DateTimeOffset At, OutcomeKind Outcome, double Seconds, bool IsOver);
}
