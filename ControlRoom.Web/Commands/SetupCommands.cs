using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Store;

namespace ControlRoom.Web.Commands;

/// <summary><c>controlroom setup import</c> and <c>setup export</c>.</summary>
public static class SetupCommands
{
    /// <summary>Replaces the setup with a file. If the file has errors, nothing is changed and all errors are printed.</summary>
    public static async Task<int> ImportAsync(string file, string data, CancellationToken cancellationToken)
    {
        try
        {
            var result = SetupFile.Parse(
                file == "-" ? await Console.In.ReadToEndAsync(cancellationToken) : await File.ReadAllTextAsync(file, cancellationToken)
            );
            foreach (var warning in result.Warnings)
            {
                await Console.Error.WriteLineAsync($"warning: {warning}");
            }

            if (result.Setup is not { } setup)
            {
                foreach (var error in result.Errors)
                {
                    await Console.Error.WriteLineAsync($"error: {error}");
                }

                await Console.Error.WriteLineAsync($"controlroom: {file} was refused; nothing was changed.");
                return 1;
            }

            await using var services = await OpenAsync(data, cancellationToken);
            var setups = services.GetRequiredService<ISetupStore>();
            var active = (await setups.LoadAsync(cancellationToken)).Experiment;
            if (active.Length > 0 && active != setup.Experiment && IsServed(data))
            {
                // Only that control room knows whether its servers are Idle.
                await Console.Error.WriteLineAsync(
                    $"controlroom: {file} is for {setup.Experiment}, but a control room is serving {active}. "
                        + "Activate the other experiment on its page Experiments. Nothing was changed."
                );
                return 1;
            }

            await setups.ReplaceAsync(setup, cancellationToken);
            if (!result.Observables.IsEmpty)
            {
                await Console.Error.WriteLineAsync(
                    $"warning: the {result.Observables.Length} observables of {file} were not imported. "
                        + "Import them with Setup file on the page Setup."
                );
            }

            await Console.Out.WriteLineAsync(
                $"Imported {setup.Experiment}: {setup.EccServers.Length} ECC servers, {setup.DataRouters.Length} data routers, "
                    + $"{setup.DataSources.Length} data sources."
            );
            return 0;
        }
        catch (Exception cause)
            when (cause
                    is StorageException
                        or ArgumentException
                        or IOException
                        or UnauthorizedAccessException
                        or InvalidOperationException
                        or InvalidDataException
            )
        {
            await Console.Error.WriteLineAsync($"controlroom: {cause.Message}");
            return 1;
        }
    }

    /// <summary>Prints the setup.</summary>
    public static async Task<int> ExportAsync(string data, CancellationToken cancellationToken)
    {
        try
        {
            await using var services = await OpenAsync(data, cancellationToken);
            await Console.Out.WriteLineAsync(
                SetupFile.Write(await services.GetRequiredService<ISetupStore>().LoadAsync(cancellationToken))
            );
            return 0;
        }
        catch (Exception cause)
            when (cause
                    is StorageException
                        or ArgumentException
                        or IOException
                        or UnauthorizedAccessException
                        or InvalidOperationException
                        or InvalidDataException
            )
        {
            await Console.Error.WriteLineAsync($"controlroom: {cause.Message}");
            return 1;
        }
    }

    private static bool IsServed(string data)
    {
        try
        {
            DataDirectoryLock.Acquire(Path.GetFullPath(data)).Dispose();
            return false;
        }
        catch (StorageException)
        {
            return true;
        }
    }

    /// <summary>Opens a data directory and returns the services for it.</summary>
    internal static async Task<ServiceProvider> OpenAsync(
        string data,
        CancellationToken cancellationToken,
        Action<IServiceCollection>? add = null
    )
    {
        var path = Path.GetFullPath(data);
        DataDirectory.Create(path);
        var collection = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddPersistence(path);
        add?.Invoke(collection);
        var services = collection.BuildServiceProvider();
        await services.GetRequiredService<DatabaseOpener>().OpenAsync(cancellationToken);
        return services;
    }
}
