using System.Security.Cryptography;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Problems;
using ControlRoom.Web.Security;

namespace ControlRoom.Web.Api;

/// <summary>Checks every request that changes something: token, rate, idempotency key and control.</summary>
public sealed class CommandFilter(
    ISnapshotSource snapshots,
    ControlDesk control,
    Sessions sessions,
    IdempotentCommands repeated,
    CommandLimiter limiter,
    AuditTrail audit
) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.User.Identity?.AuthenticationType != Sessions.TokenScheme)
        {
            // Another page in the same browser cannot send a token, because it has none.
            return ApiProblem.Result(
                StatusCodes.Status401Unauthorized,
                "token-needed",
                "Requests that change something need a token: Authorization: Bearer TOKEN. The session of a browser is not sufficient."
            );
        }

        if (http.GetEndpoint()!.Metadata.GetMetadata<RequiredRight>()!.IsRateLimited && limiter.WhyNot(http) is { } tooMany)
        {
            return tooMany;
        }

        var actor = sessions.ActorOf(http);
        var key = http.Request.Headers[IdempotentCommands.Header].ToString();
        if (key.Length == 0)
        {
            return await DoAsync(actor, context, next);
        }

        if (key.Length > IdempotentCommands.LongestKey)
        {
            return ApiProblem.Result(
                StatusCodes.Status400BadRequest,
                "bad-key",
                $"An {IdempotentCommands.Header} can have at most {IdempotentCommands.LongestKey} characters."
            );
        }

        var (isSame, answer) = await repeated.RunAsync(
            actor.Name,
            key,
            await FingerprintAsync(http.Request),
            async () => await DoAsync(actor, context, next)
        );
        return isSame
            ? answer
            : ApiProblem.Result(
                StatusCodes.Status422UnprocessableEntity,
                "key-reused",
                $"This {IdempotentCommands.Header} was used for another request."
            );
    }

    private static async Task<string> FingerprintAsync(HttpRequest request)
    {
        request.EnableBuffering();
        var hash = Convert.ToHexString(await SHA256.HashDataAsync(request.Body, request.HttpContext.RequestAborted));
        request.Body.Position = 0;
        return $"{request.Method} {request.Path}{request.QueryString} {hash}";
    }

    private async ValueTask<object?> DoAsync(Actor actor, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var right = http.GetEndpoint()!.Metadata.GetMetadata<RequiredRight>()!.Right;
        if (right.NeedsControl() && snapshots.Current.Control.Holder is null)
        {
            // A program cannot press "Take control", so a command takes control if it is free.
            await control.TakeAsync(actor, http.RequestAborted);
        }

        // The run desk decides whether a stop needs control, because the request may be an override.
        var state = snapshots.Current.Control;
        if (right != Right.Stop && actor.WhyNot(right, state) is { } why)
        {
            // The request does not reach the door that would audit it.
            audit.Add(actor.Text, $"{http.Request.Method} {http.Request.Path}", string.Empty, why);
            return CommandProblem.NoControl(why, state.Holder, canOverride: false);
        }

        try
        {
            return await next(context);
        }
        catch (StorageException cause)
        {
            return ApiProblem.Result(StatusCodes.Status503ServiceUnavailable, "not-stored", cause.Message);
        }
    }
}
