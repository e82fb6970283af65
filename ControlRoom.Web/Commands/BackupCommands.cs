using System.Globalization;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Persistence.Backup;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Text;

namespace ControlRoom.Web.Commands;

/// <summary><c>controlroom backup</c> and <c>controlroom restore</c>.</summary>
public static class BackupCommands
{
    /// <summary>Writes everything in the data directory into one file, even while the control room serves.</summary>
    public static Task<int> BackupAsync(string file, string data, CancellationToken cancellationToken) =>
        DoAsync(async () =>
        {
            var manifest = await DataBackup.CreateAsync(Path.GetFullPath(data), file, TimeProvider.System.GetUtcNow(), cancellationToken);
            return $"{file} ({Size(new FileInfo(file).Length)}) has {Contents(manifest)}; it has been read again and is complete.";
        });

    /// <summary>Restores such a file; with <paramref name="checkOnly"/> only checks that it is complete.</summary>
    public static Task<int> RestoreAsync(string file, string data, bool replace, bool checkOnly, CancellationToken cancellationToken) =>
        DoAsync(async () =>
        {
            if (checkOnly)
            {
                return $"{file} is complete: {Contents(await DataBackup.VerifyAsync(file, cancellationToken))}.";
            }

            var path = Path.GetFullPath(data);
            var (manifest, before) = await DataRestore.RunAsync(
                file,
                path,
                replace,
                DataDirectoryCommand.Actor.Text,
                TimeProvider.System.GetUtcNow(),
                cancellationToken
            );
            return $"Restored to {path} and checked: "
                + $"{Contents(manifest)}.{(before is null ? string.Empty : $" What was there is in {before}.")}";
        });

    private static string Contents(BackupManifest manifest) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Plural.Of(manifest.Experiments, "experiment")} with {Plural.Of(manifest.Runs, "run")}, "
                + $"as of {ZoneTime.DateAndClock(manifest.CreatedAt, TimeProvider.System.LocalTimeZone)}, "
                + $"and {Plural.Of(manifest.Files.Length - 1, "other file")}"
        );

    private static string Size(long bytes) => Components.Shared.DisplayText.Bytes(bytes);

    private static async Task<int> DoAsync(Func<Task<string>> work)
    {
        try
        {
            await Console.Out.WriteLineAsync(await work());
            return 0;
        }
        catch (Exception cause) when (cause is StorageException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"controlroom: {cause.Message}");
            return 1;
        }
    }
}
