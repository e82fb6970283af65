using System.Security.Claims;
using ControlRoom.Domain.Access;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Security;

/// <summary>Identifies users by the session of their browser or the token of their program.</summary>
public sealed class Sessions(PeopleDirectory people, IOptions<AccessOptions> access)
{
    /// <summary>The authentication scheme of the sessions of browsers.</summary>
    public const string CookieScheme = "Session";

    /// <summary>The authentication scheme of the tokens of programs.</summary>
    public const string TokenScheme = "Token";

    private const string StampClaim = "stamp";
    private const string TokenRoleClaim = "token-role";

    /// <summary>Returns the claims in the session of a browser.</summary>
    public static ClaimsPrincipal OfAccount(Account account) =>
        new(new ClaimsIdentity([new(ClaimTypes.Name, account.Name), new(StampClaim, account.Stamp)], CookieScheme));

    /// <summary>Returns the claims of a token, for one request.</summary>
    public static ClaimsPrincipal OfToken(Actor actor) =>
        new(new ClaimsIdentity([new(ClaimTypes.Name, actor.Name), new(TokenRoleClaim, actor.Role.ToString())], TokenScheme));

    /// <summary>Returns the present actor of a session or token; <see cref="Actor.Anonymous"/> if the session has ended.</summary>
    /// <param name="user">The claims; null for none.</param>
    /// <param name="from">Where the request is from, for the records.</param>
    public Actor ActorOf(ClaimsPrincipal? user, string from)
    {
        var name = user?.FindFirst(ClaimTypes.Name)?.Value;
        if (name is not null && Enum.TryParse<Role>(user!.FindFirst(TokenRoleClaim)?.Value, out var role))
        {
            return new Actor(name, role, from);
        }

        var actor = name is null ? Actor.Anonymous : people.OfSession(name, user!.FindFirst(StampClaim)?.Value ?? string.Empty, from);
        return actor.Role == Role.None && access.Value.AnonymousObservers ? new Actor(string.Empty, Role.Observer, from) : actor;
    }

    /// <summary>Returns the actor of a request.</summary>
    public Actor ActorOf(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var isToken = http.User.Identity?.AuthenticationType == TokenScheme;
        return ActorOf(http.User, $"{(isToken ? "API" : "page")} at {http.Connection.RemoteIpAddress}");
    }
}
