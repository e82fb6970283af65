using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Security;

namespace ControlRoom.Web.Api;

/// <summary>Declares what endpoints need: rights, keys of the address and documentation.</summary>
public static class EndpointExtensions
{
    /// <summary>Declares a request that only reads. The session of a browser is sufficient.</summary>
    public static RouteHandlerBuilder Reads(this RouteHandlerBuilder endpoint, Right right = Right.See, bool allowsAnonymous = false) =>
        endpoint
            .WithMetadata(new RequiredRight(right, allowsAnonymous))
            .RequireAuthorization(AccessServices.Policy(right.RoleFor(), allowsAnonymous));

    /// <summary>
    /// Declares a request that changes something: it needs a token, and control if the right needs it; it is limited, and carried out once
    /// for each Idempotency-Key.
    /// </summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="right">The right that it needs.</param>
    /// <param name="isLimited">False for stops, which must never wait. An endpoint for stops and others limits the others itself.</param>
    public static RouteHandlerBuilder Changes(this RouteHandlerBuilder endpoint, Right right, bool isLimited = true)
    {
        endpoint
            .WithMetadata(new RequiredRight(right, IsRateLimited: isLimited))
            .RequireAuthorization(AccessServices.Policy(right.RoleFor()))
            .AddEndpointFilter<CommandFilter>();
        return endpoint;
    }

    /// <summary>Declares the keys of the query string. An endpoint without this has none.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, params ReadOnlySpan<AddressKey> keys) =>
        endpoint.WithMetadata(new AddressKeys([.. keys]));

    /// <summary>
    /// Declares the keys of the query string of an endpoint that finds more problems itself and answers with
    /// <see cref="AddressCheck.Refusal"/>.
    /// </summary>
    public static RouteHandlerBuilder TakesUnchecked(this RouteHandlerBuilder endpoint, ImmutableArray<AddressKey> keys) =>
        endpoint.WithMetadata(new AddressKeys(keys, IsCheckedByEndpoint: true));

    /// <summary>Documents an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="summary">A sentence that describes the request.</param>
    /// <param name="body">The type of its body; null if it has none.</param>
    /// <param name="answer">The type of its answer; null if that is not documented.</param>
    /// <param name="contentType">The body's media type.</param>
    /// <param name="isOptional">True if the body may be omitted.</param>
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
