using System.Security.Claims;
using ControlRoom.Domain.Access;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Security;

/// <summary>Who somebody is, by what their browser or program shows.</summary>
public sealed class Sessions(PeopleDirectory people, IOptions<AccessOptions> access)
{
    /// <summary>Scheme of the browsers' sessions.</summary>
    public const string CookieScheme = "Session";

    /// <summary>Scheme of the programs' tokens.</summary>
    public const string TokenScheme = "Token";

    private const string StampClaim = "stamp";
    private const string TokenRoleClaim = "token-role";

    /// <summary>What a browser's session says.</summary>
    public static ClaimsPrincipal OfAccount(Account account) =>
        new(new ClaimsIdentity([new(ClaimTypes.Name, account.Name), new(StampClaim, account.Stamp)], CookieScheme));

    /// <summary>What a token says, for one request.</summary>
    public static ClaimsPrincipal OfToken(Actor actor) =>
        new(new ClaimsIdentity([new(ClaimTypes.Name, actor.Name), new(TokenRoleClaim, actor.Role.ToString())], TokenScheme));

    /// <summary>Who this is at this moment; nobody if the session has ended.</summary>
    /// <param name="user">What was shown.</param>
    /// <param name="from">Where they are.</param>
    public Actor ActorOf(ClaimsPrincipal? user, string from)
    {
        var name = user?.FindFirst(ClaimTypes.Name)?.Value;
        if (name is not null && Enum.TryParse<Role>(user!.FindFirst(TokenRoleClaim)?.Value, out var role))
        {
            return new Actor(name, role, from);
        }

        var actor = name is null ? Actor.Nobody : people.OfSession(name, user!.FindFirst(StampClaim)?.Value ?? string.Empty, from);
        return actor.Role == Role.None && access.Value.AnonymousObservers ? new Actor(string.Empty, Role.Observer, from) : actor;
    }

    /// <summary>Who asks for something over HTTP.</summary>
    public Actor ActorOf(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var isToken = http.User.Identity?.AuthenticationType == TokenScheme;
        return ActorOf(http.User, $"{(isToken ? "API" : "page")} at {http.Connection.RemoteIpAddress}");
    }
}
