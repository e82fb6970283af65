using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Web.Api;

/// <summary>What the API says to a command: the status with 202 if it is accepted, the reason with 409 if it is not.</summary>
public sealed class StatusAnswer(ISnapshotSource snapshots, SubsystemSet subsystems, FreshnessLimits limits, TimeProvider time)
{
    /// <summary>The answer to a command.</summary>
    public IResult To(CommandResult result) => result.Accepted ? Accepted() : CommandProblem.Of(result);

    /// <summary>The answer to a command that may have turned out to be a stop.</summary>
    /// <param name="result">The coordinator's word.</param>
    /// <param name="stopWith">What a stop is asked for with.</param>
    public IResult To(CommandResult result, string stopWith) => result.Accepted ? Accepted() : CommandProblem.Of(result, stopWith);

    /// <summary>The answer to what gives only a reason why not.</summary>
    public IResult To(string? refusal) => refusal is null ? Accepted() : ApiAnswer.Refused(refusal);

    private IResult Accepted() =>
        Results.Json(
            StatusResource.From(snapshots.Current, time.GetUtcNow(), limits, subsystems),
            ApiJson.Options,
            statusCode: StatusCodes.Status202Accepted
        );
}
