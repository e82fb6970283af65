using ControlRoom.Domain.Control;
using ControlRoom.Domain.People;
using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Security;

namespace ControlRoom.Web.Api;

/// <summary>Stands before every request that changes something.</summary>
public sealed class CommandFilter(ISnapshotSource snapshots, ControlDesk control, Sessions sessions) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.User.Identity?.AuthenticationType != Sessions.TokenScheme)
        {
            // Another page in the same browser cannot send a token: it does not know one.
            return ApiProblem.Result(StatusCodes.Status401Unauthorized, "token-needed", "Changes take a token: Authorization: Bearer TOKEN. A browser's session is not enough.");
        }

        var actor = sessions.ActorOf(http);
        var right = http.GetEndpoint()!.Metadata.GetMetadata<Needed>()!.Right;
        if (right.TakesControl() && snapshots.Current.Control.Holder is null)
        {
            // A program cannot press "Take control": whoever commands while nobody has it, takes it.
            await control.TakeAsync(actor, http.RequestAborted);
        }

        if (actor.WhyNot(right, snapshots.Current.Control) is { } why)
        {
            return ApiProblem.Result(StatusCodes.Status409Conflict, "no-control", $"{why} Ask for it: POST /api/v1/control/ask.");
        }

        try
        {
            return await next(context);
        }
        catch (DataDirectoryException cause)
        {
            return ApiProblem.Result(StatusCodes.Status503ServiceUnavailable, "not-stored", cause.Message);
        }
    }
}
