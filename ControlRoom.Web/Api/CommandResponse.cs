using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Web.Api;

/// <summary>Answers a command: the status with 202 if it is accepted, the reason with 409 if it is refused.</summary>
public sealed class CommandResponse(ISnapshotSource snapshots, SubsystemSet subsystems, FreshnessLimits limits, TimeProvider time)
{
    /// <summary>Returns the answer to a command.</summary>
    public IResult Of(CommandResult result) => result.Accepted ? Accepted() : CommandProblem.Of(result);

    /// <summary>Returns the answer to a command that would possibly have been a stop.</summary>
    /// <param name="result">The result of the command.</param>
    /// <param name="stopRequest">The request for a stop, to follow "Send".</param>
    public IResult Of(CommandResult result, string stopRequest) => result.Accepted ? Accepted() : CommandProblem.Of(result, stopRequest);

    /// <summary>Returns the answer to a command whose result is only the reason of a refusal, or null.</summary>
    public IResult Of(string? refusal) => refusal is null ? Accepted() : ApiResponse.Refused(refusal);

    private IResult Accepted() =>
        Results.Json(
            StatusResource.From(snapshots.Current, time.GetUtcNow(), limits, subsystems),
            ApiJson.Options,
            statusCode: StatusCodes.Status202Accepted
        );
}
