using System.Text.Encodings.Web;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Security;

/// <summary>Authenticates programs that send <c>Authorization: Bearer TOKEN</c>.</summary>
public sealed class TokenHandler(
    PeopleDirectory people,
    AccountDesk desk,
    Presence presence,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Bearer = "Bearer ";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var text = header[Bearer.Length..].Trim();
        var from = $"API at {Context.Connection.RemoteIpAddress}";
        if (people.OfToken(text, from) is not { } found)
        {
            await TryAsync(() => people.ReloadForTokenAsync(Context.RequestAborted));
            if (people.OfToken(text, from) is not { } later)
            {
                return AuthenticateResult.Fail("This token is not valid, or has been revoked.");
            }

            found = later;
        }

        presence.RequestReceived(found.Actor.Name);
        await TryAsync(() => desk.RecordUseAsync(found.Token, Context.RequestAborted));
        return AuthenticateResult.Success(new AuthenticationTicket(Sessions.OfToken(found.Actor), Scheme.Name));
    }

    /// <summary>Runs work on the database, and only logs its failure: a full disk must not prevent stopping a run.</summary>
    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (StorageException cause)
        {
            Logger.LogWarning(cause, "The database does not answer; only tokens loaded before are accepted, and their use is not recorded");
        }
    }
}
