using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Moving;

/// <summary>Reads the objects of a dump one after the other, without keeping the file in memory.</summary>
internal static class DumpFile
{
    /// <summary>How to make a file that can be read, for messages.</summary>
    public const string HowTo =
        "Make the file with the original's own command: python manage.py dumpdata --format json --indent 1 --output attpc.json";

    /// <summary>The number of bytes at the beginning that identify the kind of file.</summary>
    private const int HeadLength = 512;

    private static readonly JsonSerializerOptions Options = new()
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        DefaultBufferSize = 64 * 1024,
    };

    /// <summary>Reads the objects in their order.</summary>
    /// <exception cref="FormatException">The file is not a dump or is incomplete; the message says what to do.</exception>
    public static async IAsyncEnumerable<JsonElement> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(file, new StreamPipeReaderOptions(leaveOpen: true));
        var found = await pipe.ReadAtLeastAsync(HeadLength, cancellationToken);
        var head = new byte[Math.Min(HeadLength, found.Buffer.Length)];
        System.Buffers.BuffersExtensions.CopyTo(found.Buffer.Slice(0, head.Length), head);
        pipe.AdvanceTo(found.Buffer.Start);
        var encoding = EncodingOf(head);
        if (WhyNot(encoding.GetString(head).TrimStart('\uFEFF'), head) is { } why)
        {
            throw new FormatException(why);
        }

        // PowerShell's ">" writes UTF-16.
        await using var bytes = pipe.AsStream();
        await using var text = encoding is UTF8Encoding ? bytes : Encoding.CreateTranscodingStream(bytes, encoding, Encoding.UTF8);
        await using var objects = JsonSerializer
            .DeserializeAsyncEnumerable<JsonElement>(text, Options, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        for (var count = 0L; await NextAsync(objects, count); count++)
        {
            yield return objects.Current;
        }
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<JsonElement> objects, long count)
    {
        try
        {
            return await objects.MoveNextAsync();
        }
        catch (JsonException cause)
        {
            var reason = SetupFileText.Clip(cause.Message.Split(" Path:", 2)[0].Split(" LineNumber:", 2)[0], 200);
            var place = cause.LineNumber is { } line ? $" line {line + 1}" : string.Empty;
            throw new FormatException(
                $"The file is not JSON from{place} on, after {Plural.Of(count, "complete object")}: "
                    + $"{reason} If it ends there, it was cut off while it was made or copied: make it again. "
                    + "If it contains other output, use dumpdata --output with a file name instead of “>”.",
                cause
            );
        }
    }

    private static Encoding EncodingOf(ReadOnlySpan<byte> head) =>
        head switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => Encoding.UTF8,
        };

    /// <summary>Returns why the file is not a dump in JSON; null if it may be one.</summary>
    private static string? WhyNot(string head, byte[] bytes)
    {
        var text = head.TrimStart();
        return bytes switch
        {
            [] => $"The file is empty. {HowTo}",
            [0x1F, 0x8B, ..]
            or [(byte)'P', (byte)'K', 3, 4, ..]
            or [(byte)'B', (byte)'Z', (byte)'h', ..]
            or [0xFD, (byte)'7', (byte)'z', ..] => "The file is compressed: unpack it first.",
            _ when text.Length == 0 => $"The file contains only white space. {HowTo}",
            _ when text[0] == '[' => null,
            _ when text[0] == '<' => $"The file is XML, but JSON is needed. {HowTo}",
            _ when text.StartsWith("- ", StringComparison.Ordinal) || text.StartsWith("---", StringComparison.Ordinal) =>
                $"The file is YAML, but JSON is needed. {HowTo}",
            _ when text.StartsWith("SQLite format 3", StringComparison.Ordinal)
                    || text.StartsWith("PGDMP", StringComparison.Ordinal)
                    || text.StartsWith("--", StringComparison.Ordinal) => $"The file is a copy of the database itself. {HowTo}",
            _ when text[0] == '{' && text.Contains("\"model\"", StringComparison.Ordinal) =>
                $"The file has one object per line (jsonl), but a list is needed. {HowTo}",
            _ => $"The file begins with {SetupFileText.Quote(text.Split('\n')[0].TrimEnd())}, but a dump begins with [. {HowTo}",
        };
    }
}
