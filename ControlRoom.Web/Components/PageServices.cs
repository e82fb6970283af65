using ControlRoom.Web.Assets;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components.Web;

namespace ControlRoom.Web.Components;

/// <summary>Wires the operators' page.</summary>
public static class PageServices
{
    /// <summary>A browser notices within four of these that the control room is gone (see controlroom.js).</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(1);

    /// <summary>Browsers slow hidden pages down to a beat a minute.</summary>
    private static readonly TimeSpan SilentBrowser = TimeSpan.FromMinutes(2);

    /// <summary>Pasted notes arrive in one message; a longer one would end the connection. In bytes.</summary>
    private const int LongestMessage = 512 * 1024;

    /// <summary>Everything is drawn by the live connection: what is not live is not shown.</summary>
    public static InteractiveServerRenderMode Mode { get; } = new(prerender: false);

    /// <summary>Adds the page.</summary>
    public static IServiceCollection AddControlRoomPage(this IServiceCollection services)
    {
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents(circuit =>
            {
                circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(1);
                circuit.DisconnectedCircuitMaxRetained = 20;
            })
            .AddHubOptions(hub =>
            {
                hub.MaximumReceiveMessageSize = LongestMessage;
                hub.KeepAliveInterval = KeepAlive;
                hub.ClientTimeoutInterval = SilentBrowser;
            });
        services.AddSingleton<SecondTick>();
        services.AddSingleton<Help.Handbook>();
        return services;
    }

    /// <summary>Maps the page.</summary>
    public static void MapControlRoomPage(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(page => page.ContentSecurityFrameAncestorsPolicy = null)
            .WithMetadata(EmbeddedAssets.OfThisProgram.Addresses);
    }
}
