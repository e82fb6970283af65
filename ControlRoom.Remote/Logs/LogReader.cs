using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Text;
using ControlRoom.Remote.Output;
using ControlRoom.Remote.Sessions;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.Logs;

/// <summary>Reads the ends of log files with tail, head and wc, over the open connection to the host.</summary>
internal sealed class LogReader(HostSessions sessions) : ILogReader
{
    /// <summary>The largest number of bytes that are read at a time: 256 KiB.</summary>
    public const int Limit = 256 * 1024;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private static readonly string Body = ShellScript.Resource("log.sh");

    /// <inheritdoc/>
    public async Task<LogChunk> TailAsync(string address, string path, int lines, CancellationToken cancellationToken)
    {
        var (piece, _) = await ReadAsync(address, path, null, cancellationToken);
        var count = Math.Max(0, piece.Lines.Length - lines);
        return piece with { Lines = piece.Lines[count..], SkippedBytes = 0 };
    }

    /// <inheritdoc/>
    public async Task<LogChunk> ReadMoreAsync(string address, string path, LogPosition after, CancellationToken cancellationToken)
    {
        var (piece, place) = await ReadAsync(address, path, after, cancellationToken);
        if (place is null)
        {
            return piece;
        }

        return place.Inode != after.Inode || place.Size < after.Offset
            ? piece with
            {
                StartedAnew = true,
                SkippedBytes = place.Offset,
            }
            : piece with
            {
                SkippedBytes = place.Offset - after.Offset,
            };
    }

    private async Task<(LogChunk Piece, LogRange? Place)> ReadAsync(
        string address,
        string path,
        LogPosition? after,
        CancellationToken cancellationToken
    )
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            return (new LogChunk { Failure = $"{address}: this is not a valid file name." }, null);
        }

        var script = ShellScript.CreateJob(
            Body,
            ShellWord.QuotePath(path),
            Deadline,
            ("file", ShellWord.QuotePath(path)),
            ("limit", Limit.ToString(CultureInfo.InvariantCulture)),
            ("offset", after is null ? "-" : after.Offset.ToString(CultureInfo.InvariantCulture)),
            ("inode", ShellWord.Quote(after?.Inode ?? string.Empty))
        );
        var response = await sessions.RunAsync(address, $"reading {PasteablePath.Of(path)}", script, Deadline, cancellationToken);
        if (response.Failure is { } failure)
        {
            return (new LogChunk { Failure = failure }, null);
        }

        if (response.Find(HungSection.Name) is { } hung && HungSection.Parse(hung.Text) is { } hungTool)
        {
            return (new LogChunk { Failure = $"{address}: {hungTool.Message}" }, null);
        }

        if (response.Find("refused") is { } refused)
        {
            return (new LogChunk { Failure = $"{address}: {PasteablePath.Of(path)} {refused.Text.Trim()}." }, null);
        }

        return LogRange.Parse(response.Find("place")?.Text) is { } place && response.Find("text") is { } text
            ? (Piece(text.Text, place, after), place)
            : (new LogChunk { Failure = $"{address}, while reading {PasteablePath.Of(path)}: the response cannot be read." }, null);
    }

    private static LogChunk Piece(string text, LogRange place, LogPosition? after)
    {
        // Unless it starts where the previous piece ended, or at the start of the file, the text begins in the middle of a line.
        var startsAtLine = place.Offset == 0 || (after is not null && place.Inode == after.Inode && place.Offset == after.Offset);
        var parts = text.Split('\n');
        var completed = parts.AsSpan(0, parts.Length - 1);
        var lines = ImmutableArray.CreateBuilder<string>(completed.Length);
        for (var i = 0; i < completed.Length; i++)
        {
            lines.Add((i == 0 && !startsAtLine ? "…" : string.Empty) + LogText.ForDisplay(completed[i]));
        }

        var rest = parts[^1];
        var unfinished = rest.Length == 0 ? null : (parts.Length == 1 && !startsAtLine ? "…" : string.Empty) + LogText.ForDisplay(rest);
        return new LogChunk
        {
            Lines = lines.MoveToImmutable(),
            Unfinished = unfinished,
            Position = new LogPosition(place.Inode, place.Size - RemoteText.Encode(rest).Length),
        };
    }
}
