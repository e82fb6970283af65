using System.Security.Cryptography;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Problems;
using ControlRoom.Web.Security;

namespace ControlRoom.Web.Api;

/// <summary>
/// Checks every request that changes something: token, rate and idempotency key. It takes control if that is free; the doors check the
/// right, refuse and audit.
/// </summary>
public sealed class CommandFilter(
    ISnapshotSource snapshots,
    ControlDesk control,
    Sessions sessions,
    IdempotentCommands repeated,
    CommandLimiter limiter
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
        if (right.NeedsControl() && actor.HasRight(right) && snapshots.Current.Control.Holder is null)
        {
            // A program cannot press "Take control", so a command takes control if it is free.
            await control.TakeAsync(actor, http.RequestAborted);
        }

        // The run desk decides whether a stop needs control, because the request may be an override.
        var state = snapshots.Current.Control;
        var why = right == Right.Stop ? null : actor.WhyNot(right, state);
        var answer = await AnswerAsync(context, next);

        // Most doors refuse with a sentence. Programs also need the code and the holder, whatever else is wrong with the request.
        return why is null || IsSuccess(answer) ? answer : CommandProblem.NoControl(why, state.Holder, canOverride: false);
    }

    private static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (StorageException cause)
        {
            return ApiProblem.Result(StatusCodes.Status503ServiceUnavailable, "not-stored", cause.Message);
        }
    }

    private static bool IsSuccess(object? answer) => answer is not IStatusCodeHttpResult { StatusCode: >= StatusCodes.Status400BadRequest };
}
