using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get.ConfigFiles;
using ControlRoom.Remote.Output;
using ControlRoom.Remote.Sessions;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.Filing;

/// <summary>Copies config files with the host's own tools: mkdir, cp, ln, and sha256sum, shasum or cksum.</summary>
internal sealed class ConfigArchive(HostSessions sessions, TimeProvider time) : IConfigArchive
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private static readonly string Body = ShellScript.Resource("config.sh");

    /// <inheritdoc/>
    public async Task<(ImmutableArray<ConfigCopy> Copies, FilingProblem? Problem)> CopyAsync(
        ConfigCopyRequest order,
        CancellationToken cancellationToken
    )
    {
        var server = order.Server;
        string[] names = [.. server.SelectedConfig!.Files()];
        var set = $"set -- {string.Join(' ', names.Select(ShellWord.Quote))}\n";
        var script = ShellScript.CreateJob(
            set + Body,
            ShellWord.QuotePath(server.ConfigRoot),
            Deadline,
            ("root", ShellWord.QuotePath(server.ConfigRoot)),
            ("backup", ShellWord.QuotePath(server.ConfigBackupRoot)),
            ("experiment", ShellWord.Quote(order.Experiment)),
            ("run", ShellWord.Quote(order.RunDirectory)),
            ("token", ShellWord.Quote(RandomNumberGenerator.GetHexString(16, lowercase: true)))
        );
        var response = await sessions.RunAsync(server.IpAddress, "copying the config files", script, Deadline, cancellationToken);
        if (FilingProblemReader.Read(server.IpAddress, response) is { } problem)
        {
            return ([], problem);
        }

        var now = time.GetUtcNow();
        return ([.. names.Select((name, i) => Read(response.Find($"config {i}"), server.Name, name, now))], null);
    }

    /// <summary>Reads one section:
    /// <code>
    /// copied     4711 sha256:9f86d081…
    /// /home/daq/backup/e20009/run_0012/describe-cobo0.xcfg
    ///
    /// </code>
    /// </summary>
    private static ConfigCopy Read(OutputSection? section, string server, string name, DateTimeOffset now)
    {
        var copy = new ConfigCopy
        {
            Server = server,
            Name = name,
            State = ConfigCopyState.Failed,
            At = now,
            Reason = "The host reported nothing about this file.",
        };
        if (
            section?.Text.Split('\n', 3) is not [var header, var location, var reason]
            || header.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var state, var size, var checksum]
        )
        {
            return copy;
        }

        return state switch
        {
            "copied" when long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) => copy with
            {
                State = ConfigCopyState.Copied,
                Size = bytes,
                Checksum = checksum,
                Location = location,
                Reason = string.Empty,
            },
            "missing" => copy with { State = ConfigCopyState.Missing, Reason = "There is no such file in the config root." },
            _ => copy with { Reason = RemoteText.ForDisplay(reason.Trim().ReplaceLineEndings(" ")) },
        };
    }
}
