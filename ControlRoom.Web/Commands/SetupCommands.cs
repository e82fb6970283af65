using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Store;

namespace ControlRoom.Web.Commands;

/// <summary><c>controlroom setup import</c> and <c>setup export</c>.</summary>
public static class SetupCommands
{
    /// <summary>Makes a file the setup. With any error in it nothing is changed and every error is named.</summary>
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
                // Whether its servers are Idle only that control room knows.
                await Console.Error.WriteLineAsync(
                    $"controlroom: {file} is for {setup.Experiment}, and a control room is serving {active}: make another experiment "
                        + "active in its page. Nothing was changed."
                );
                return 1;
            }

            await setups.ReplaceAsync(setup, cancellationToken);
            if (!result.Observables.IsEmpty)
            {
                await Console.Error.WriteLineAsync(
                    $"warning: the {result.Observables.Length} observables of {file} were not imported: Setup file in the page does that."
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

    /// <summary>What is kept in a data directory, ready for use.</summary>
    internal static async Task<ServiceProvider> OpenAsync(
        string data,
        CancellationToken cancellationToken,
        Action<IServiceCollection>? add = null
    )
    {
        var path = Path.GetFullPath(data);
        DataDirectory.Make(path);
        var collection = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddPersistence(path);
        add?.Invoke(collection);
        var services = collection.BuildServiceProvider();
        await services.GetRequiredService<DatabaseOpener>().OpenAsync(cancellationToken);
        return services;
    }
}
