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

            var source = file == "-" ? "standard input" : file;
            var stored = await DataDirectoryCommand.RunAsync(
                data,
                services =>
                    services
                        .GetRequiredService<SetupImport>()
                        .ReplaceAsync(setup, source, IsServed(data), DataDirectoryCommand.Actor, cancellationToken),
                cancellationToken
            );
            if (stored.Problems is [var problem, ..])
            {
                await Console.Error.WriteLineAsync($"controlroom: {problem.Text} Nothing was changed.");
                return 1;
            }

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
            await using var services = await DataDirectoryCommand.OpenAsync(data, cancellationToken);
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
}
