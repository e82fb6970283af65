using ControlRoom.Web.Assets;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components.Web;

namespace ControlRoom.Web.Components;

/// <summary>Registers the services of the pages, and maps the pages.</summary>
public static class PageServices
{
    /// <summary>The keep-alive interval. A browser notices after four intervals without one (see controlroom.js).</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(1);

    /// <summary>The longest silence of a browser. Browsers slow the timers of hidden pages down to one tick per minute.</summary>
    private static readonly TimeSpan SilentBrowser = TimeSpan.FromMinutes(2);

    /// <summary>The longest message in bytes. Pasted notes arrive in one message; a longer message would end the connection.</summary>
    private const int LongestMessage = 512 * 1024;

    /// <summary>The render mode: without prerendering, so that only live content is shown.</summary>
    public static InteractiveServerRenderMode Mode { get; } = new(prerender: false);

    /// <summary>Adds the services of the pages.</summary>
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

    /// <summary>Maps the pages.</summary>
    public static void MapControlRoomPage(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(page => page.ContentSecurityFrameAncestorsPolicy = null)
            .WithMetadata(EmbeddedAssets.Current.Fingerprinted);
    }
}
