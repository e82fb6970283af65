using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Setup;

namespace ControlRoom.Web.Commands;

/// <summary><c>controlroom setup import</c> and <c>setup export</c>.</summary>
public static class SetupCommands
{
    /// <summary>Makes a file the setup. With any error in it nothing is changed and every error is named.</summary>
    public static async Task<int> ImportAsync(string file, string data, CancellationToken cancellationToken)
    {
        try
        {
            var result = SetupFile.Parse(file == "-" ? await Console.In.ReadToEndAsync(cancellationToken) : await File.ReadAllTextAsync(file, cancellationToken));
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
            await services.GetRequiredService<ISetupStore>().ReplaceAsync(setup, cancellationToken);
            await Console.Out.WriteLineAsync($"Imported {setup.Experiment}: {setup.EccServers.Length} ECC servers, {setup.DataRouters.Length} data routers, {setup.DataSources.Length} data sources.");
            return 0;
        }
        catch (Exception cause) when (cause is DataDirectoryException or ArgumentException or IOException or UnauthorizedAccessException or InvalidOperationException or InvalidDataException)
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
            await Console.Out.WriteLineAsync(SetupFile.Write(await services.GetRequiredService<ISetupStore>().LoadAsync(cancellationToken)));
            return 0;
        }
        catch (Exception cause) when (cause is DataDirectoryException or ArgumentException or IOException or UnauthorizedAccessException or InvalidOperationException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync($"controlroom: {cause.Message}");
            return 1;
        }
    }

    private static async Task<ServiceProvider> OpenAsync(string data, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(data);
        Directory.CreateDirectory(path);
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddPersistence(path).BuildServiceProvider();
        await services.GetRequiredService<DatabaseOpener>().MigrateAsync(cancellationToken);
        return services;
    }
}
