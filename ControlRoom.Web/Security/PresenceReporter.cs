using ControlRoom.Domain.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace ControlRoom.Web.Security;

/// <summary>
/// Reports when the browser of a user connects and disconnects: control lapses if its holder has no connection. One for each page.
/// </summary>
public sealed class PresenceReporter(Presence presence, AuthenticationStateProvider authentication) : CircuitHandler
{
    private string? here;

    /// <inheritdoc/>
    public override async Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var name = (await authentication.GetAuthenticationStateAsync()).User.Identity?.Name;
        if (here is null && name is { Length: > 0 })
        {
            here = name;
            presence.PageOpened(name);
        }
    }

    /// <inheritdoc/>
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (here is { } name)
        {
            here = null;
            presence.PageClosed(name);
        }

        return Task.CompletedTask;
    }
}
