using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Persistence.Store;

/// <summary>
/// The file <c>put-aside.jsonl</c> in the data directory, with one record per line. The program only appends to it; an expert moves it away
/// when the records have been dealt with. Example of a line:
/// <c>{"put_aside_at":"2026-03-29T00:30:00+00:00","reason":"…","kind":"AuditMade","record":{"at":"…","entry":{…}}}</c>.
/// </summary>
/// <param name="directory">The absolute path of the data directory.</param>
internal sealed class PutAsideFile(string directory) : IPutAside
{
    /// <summary>The name of the file in the data directory.</summary>
    public const string Name = "put-aside.jsonl";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly Lock gate = new();
    private (long Length, DateTimeOffset ChangedAt, int Count, string? Reason)? known;

    /// <inheritdoc/>
    public string File { get; } = Path.Combine(directory, Name);

    /// <inheritdoc/>
    public void Add(JournalRecord record, string reason, DateTimeOffset at)
    {
        var line = Line(record, reason, at);
        lock (gate)
        {
            try
            {
                using var stream = new FileStream(File, Options());
                stream.Write(Encoding.UTF8.GetBytes(MoveToEnd(stream) ? $"\n{line}\n" : $"{line}\n"));
                stream.Flush(flushToDisk: true);
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                throw new StorageException($"{File} cannot be written: {cause.Message}", cause);
            }
        }
    }

    /// <inheritdoc/>
    public (int Count, string? Reason) Read()
    {
        lock (gate)
        {
            try
            {
                var file = new FileInfo(File);
                if (!file.Exists)
                {
                    known = null;
                    return (0, null);
                }

                var changedAt = new DateTimeOffset(file.LastWriteTimeUtc);
                if (known is not { } before || (before.Length, before.ChangedAt) != (file.Length, changedAt))
                {
                    var lines = System.IO.File.ReadLines(File).Where(l => l.Length > 0).ToList();
                    known = (file.Length, changedAt, lines.Count, lines.Count == 0 ? null : ReasonOf(lines[^1]));
                }

                return (known.Value.Count, known.Value.Reason);
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                throw new StorageException($"{File} cannot be read: {cause.Message}", cause);
            }
        }
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read,
        };
        if (!OperatingSystem.IsWindows())
        {
            // The file may contain audit entries, so only its owner may read it.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    /// <summary>
    /// Moves to the end of the file. Returns true if the last line is incomplete because the control room was killed while writing it.
    /// </summary>
    private static bool MoveToEnd(FileStream stream)
    {
        if (stream.Length == 0)
        {
            return false;
        }

        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != '\n';
    }

    private static string Line(JournalRecord record, string reason, DateTimeOffset at) =>
        new JsonObject
        {
            ["put_aside_at"] = JsonValue.Create(at),
            ["reason"] = reason,
            ["kind"] = record.GetType().Name,
            ["record"] = Content(record),
        }.ToJsonString(Json);

    /// <summary>Returns the record as JSON, or its text if it cannot be converted, which may be the reason why it is here.</summary>
    private static JsonNode? Content(JournalRecord record)
    {
        try
        {
            return JsonSerializer.SerializeToNode(record, record.GetType(), Json);
        }
        catch (Exception cause) when (cause is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return JsonValue.Create(record.ToString());
        }
    }

    private static string? ReasonOf(string line)
    {
        try
        {
            return (string?)JsonNode.Parse(line)?["reason"];
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            // The line is incomplete or was edited. The record still counts.
            return null;
        }
    }
}
