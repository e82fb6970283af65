using ControlRoom.Domain.Persistence.Services;
using ControlRoom.Ecc;
using ControlRoom.Remote;
using ControlRoom.Web.Api;
using ControlRoom.Web.Assets;
using ControlRoom.Web.Components;
using ControlRoom.Web.Monitoring;
using ControlRoom.Web.Polling;
using ControlRoom.Web.Problems;
using ControlRoom.Web.Security;
using ControlRoom.Web.SignIn;
using ControlRoom.Web.Times;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Hosting;

/// <summary>Builds the program from its parts.</summary>
public static class ControlRoomHost
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(8);

    /// <summary>Returns the control room, which must still be loaded and started.</summary>
    public static WebApplication Build(ServeSettings settings)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(ControlRoomHost).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        builder.Configuration.AddSources(settings.Overrides);
        if (OptionCheck.Invalid(builder.Configuration).ToList() is { Count: > 0 } unreadable)
        {
            throw new OptionsValidationException("ControlRoom", typeof(OptionCheck), unreadable);
        }

        builder.Logging.AddFileLog(settings.DataPath);
        builder.WebHost.UseUrls(settings.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (settings.Certificate is { } certificate)
            {
                kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate);
            }
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder
            .Services.AddDataProtection()
            .SetApplicationName("ControlRoom")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.DataPath, "keys")));
        builder.Services.AddSingleton<IProblemDetailsWriter, ProblemPageWriter>();
        builder.Services.AddProblemDetails();
        builder.Services.AddControlRoomApi();
        builder.Services.AddPersistence(settings.DataPath).AddJournalWriter().AddDataDirectoryMonitor();
        builder.Services.AddStorageOptions(builder.Configuration);
        builder.Services.AddEccClient(builder.Configuration);
        builder.Services.AddRemoteHosts(builder.Configuration);
        builder.Services.AddRunControl(builder.Configuration);
        builder.Services.AddPolling(builder.Configuration, ZonedTimeProvider.Of(builder.Configuration));
        builder.Services.AddAccess(builder.Configuration, settings.DataPath);
        builder.Services.AddMonitoring();
        builder.Services.AddControlRoomPage();

        var app = builder.Build();
        var publicPath = PublicPath.Of(app.Configuration);
        app.UseSecurityHeaders();
        app.UseForwarding(app.Configuration);
        app.UsePublicPath(publicPath);
        app.UseExceptionHandler();
        app.UseSameOrigin();
        EmbeddedAssets.Current.Use(app);
        app.UseProblemPages();

        // Routing must come after the public path is removed: no address is known before that.
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAddressCheck();
        app.MapControlRoomApi();
        app.MapApiDocuments();
        app.MapExports();
        app.MapDocuments();
        app.MapMonitoring();
        app.MapSignIn();
        app.MapControlRoomPage();
        app.CheckPublicPath(publicPath);
        return app;
    }
}
