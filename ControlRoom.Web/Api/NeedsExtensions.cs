using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Security;

namespace ControlRoom.Web.Api;

/// <summary>Says what endpoints take.</summary>
public static class NeedsExtensions
{
    /// <summary>A request that only reads. A browser's session will do.</summary>
    public static RouteHandlerBuilder Reads(this RouteHandlerBuilder endpoint, Right right = Right.See, bool anonymousToo = false) =>
        endpoint.WithMetadata(new Needed(right, anonymousToo)).RequireAuthorization(AccessServices.Policy(right.RoleFor(), anonymousToo));

    /// <summary>
    /// A request that changes something: with a token only, with control if the right takes it, limited, and once for each Idempotency-Key.
    /// </summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="right">What it takes.</param>
    /// <param name="isLimited">False for what must never wait: stopping. What may be a stop limits the rest itself.</param>
    public static RouteHandlerBuilder Changes(this RouteHandlerBuilder endpoint, Right right, bool isLimited = true)
    {
        endpoint
            .WithMetadata(new Needed(right, IsLimited: isLimited))
            .RequireAuthorization(AccessServices.Policy(right.RoleFor()))
            .AddEndpointFilter<CommandFilter>();
        return endpoint;
    }

    /// <summary>An endpoint whose address takes keys behind the question mark; all others take none.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, params ReadOnlySpan<AddressKey> keys) =>
        endpoint.WithMetadata(new AddressKeys([.. keys]));

    /// <summary>
    /// The same, where the endpoint itself finds more that can be wrong, and answers with <see cref="AddressCheck.Refusal"/>.
    /// </summary>
    public static RouteHandlerBuilder TakesFurther(this RouteHandlerBuilder endpoint, ImmutableArray<AddressKey> keys) =>
        endpoint.WithMetadata(new AddressKeys(keys, IsReadFurther: true));

    /// <summary>Documents an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="summary">What it does, in a sentence.</param>
    /// <param name="body">What its body is read as; null if it has none.</param>
    /// <param name="answer">What it answers; null for nothing in particular.</param>
    /// <param name="contentType">The body's media type.</param>
    /// <param name="isOptional">True if it may be left out.</param>
    public static RouteHandlerBuilder Doc(
        this RouteHandlerBuilder endpoint,
        string summary,
        Type? body = null,
        Type? answer = null,
        string contentType = "application/json",
        bool isOptional = false
    )
    {
        endpoint.WithSummary(summary);
        if (body is not null)
        {
            endpoint.WithMetadata(new BodyType(body, contentType, isOptional));
        }

        return answer is null ? endpoint : endpoint.Produces(StatusCodes.Status200OK, answer, "application/json");
    }
}
