using System.ComponentModel;
using System.Net.Sockets;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Persistence.Services;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Hosting;
using ControlRoom.Web.Security;
using ControlRoom.Web.Times;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Commands;

/// <summary><c>controlroom serve</c>.</summary>
public static class ServeCommand
{
    /// <summary>Serves until Ctrl-C or SIGTERM.</summary>
    /// <returns>0 after a normal end; 1 if it could not start, or if a part of it failed.</returns>
    public static Task<int> RunAsync(ServeSettings settings, CancellationToken cancellationToken) =>
        RunAsync(settings, _ => Task.CompletedTask, cancellationToken);

    /// <summary>Serves over https with a certificate, until Ctrl-C or SIGTERM.</summary>
    /// <returns>0 after a normal end; 1 if it could not start, for instance because of the certificate, or if a part of it
    /// failed.</returns>
    public static async Task<int> RunAsync(ServeSettings settings, string? certificate, string? key, CancellationToken cancellationToken)
    {
        try
        {
            using var loaded = ServerCertificate.Load(settings.Urls, certificate, key);
            return await RunAsync(settings with { Certificate = loaded }, cancellationToken);
        }
        catch (InvalidDataException cause)
        {
            await Console.Error.WriteLineAsync($"controlroom: {cause.Message}");
            return 1;
        }
    }

    /// <summary>Serves after calling <paramref name="beforeLoad"/>, when the database is ready and nothing is polled yet.</summary>
    internal static async Task<int> RunAsync(
        ServeSettings settings,
        Func<IServiceProvider, Task> beforeLoad,
        CancellationToken cancellationToken
    )
    {
        try
        {
            if (await IsMistakenAsync(settings))
            {
                return 1;
            }

            _ = PersistenceServices.WarmUpAsync();
            if (MakeDirectory(settings.DataPath) is { } warning)
            {
                await Console.Error.WriteLineAsync($"warning: {warning}");
            }

            using var dataLock = DataDirectoryLock.Acquire(settings.DataPath);
            await using var app = ControlRoomHost.Build(settings);
            foreach (
                var unknown in OptionCheck.Unknown(app.Configuration.AsEnumerable().Where(o => o.Value is not null).Select(o => o.Key))
            )
            {
                await Console.Error.WriteLineAsync($"warning: {unknown}");
            }

            app.Services.GetRequiredService<IStartupValidator>().Validate();
            if (TimeZones.Warning() is { } noZones)
            {
                await Console.Error.WriteLineAsync($"warning: {noZones}");
            }

            await app.Services.GetRequiredService<DatabaseOpener>().MigrateAsync(dataLock, Console.Out.WriteLine, cancellationToken);
            await beforeLoad(app.Services);
            await LoadAsync(app.Services, cancellationToken);
            await app.StartAsync(cancellationToken);
            var addresses = app.Urls.Select(url => url + PublicPath.Of(app.Configuration)).ToList();
            await PrintFirstCodeAsync(app, addresses[0]);
            var servers = app.Services.GetRequiredService<ISnapshotSource>().Current.EccServers.Length;
            await Console.Out.WriteLineAsync(
                $"ControlRoom is ready at {string.Join(" and ", addresses)} with {servers} ECC servers; "
                    + $"data in {settings.DataPath}. Ctrl-C ends it."
            );
            await app.WaitForShutdownAsync(cancellationToken);
            return await ExitCodeAsync(app.Services);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("controlroom: The control room was stopped before it was ready.");
            return 1;
        }
        catch (OptionsValidationException invalid)
        {
            foreach (var failure in invalid.Failures)
            {
                await Console.Error.WriteLineAsync($"controlroom: {failure}");
            }

            return 1;
        }
        catch (Exception cause)
            when (cause
                    is StorageException
                        or ArgumentException
                        or IOException
                        or UnauthorizedAccessException
                        or InvalidOperationException
                        or InvalidDataException
                        or FormatException
                        or SocketException
                        or Win32Exception
                        or TimeoutException
            )
        {
            await Console.Error.WriteLineAsync($"controlroom: {StartFailure.MessageOf(cause, settings)}");
            return 1;
        }
    }

    /// <summary>
    /// Returns true, after printing why, if the command line is wrong. Only mistakes on the command line are errors: options in a file or
    /// in an environment variable may be for another version.
    /// </summary>
    private static async Task<bool> IsMistakenAsync(ServeSettings settings)
    {
        List<string> mistakes =
        [
            .. settings.DataDirectory.Length == 0 ? ["--data has no value. Give a directory."] : (string[])[],
            .. ListenAddresses.Problems(settings.Urls),
            .. OptionCheck.Unknown(settings.Overrides.Keys),
        ];
        foreach (var mistake in mistakes)
        {
            await Console.Error.WriteLineAsync($"controlroom: {mistake}");
        }

        return mistakes.Count > 0;
    }

    private static string? MakeDirectory(string path)
    {
        try
        {
            return DataDirectory.Create(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(StartFailure.DirectoryNotCreated(path, cause), cause);
        }
    }

    private static Task LoadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        return Task.WhenAll(
            services.GetRequiredService<SystemLoader>().LoadAsync(cancellationToken),
            Task.Run(LoadPeopleAsync, cancellationToken)
        );

        async Task LoadPeopleAsync()
        {
            await services.GetRequiredService<PeopleDirectory>().ReloadAsync(cancellationToken);
            await services.GetRequiredService<ControlDesk>().LoadAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Prints the code for the first account on the console only: it must not be in the log, which others can read later.
    /// </summary>
    private static async Task PrintFirstCodeAsync(WebApplication app, string address)
    {
        if (app.Services.GetRequiredService<PeopleDirectory>().IsEmpty)
        {
            var code = app.Services.GetRequiredService<FirstCode>().Text;
            await Console.Out.WriteLineAsync(
                $"There is no account yet. Create the first one with the code {code} at {address}{AccessResponses.FirstAccount}?code={code}"
            );
        }
    }

    /// <summary>
    /// Returns the exit code. The host stops normally when one of its services fails, but a service manager must see that as a failure.
    /// </summary>
    internal static async Task<int> ExitCodeAsync(IServiceProvider services)
    {
        var failures = services
            .GetServices<IHostedService>()
            .OfType<BackgroundService>()
            .Select(s => s.ExecuteTask?.Exception?.InnerException)
            .OfType<Exception>()
            .ToList();
        foreach (var failure in failures)
        {
            await Console.Error.WriteLineAsync($"controlroom: The control room ended because a part of it failed: {failure.Message}");
        }

        return failures.Count == 0 ? 0 : 1;
    }
}
