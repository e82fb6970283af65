using System.Globalization;
using ControlRoom.Simulator.Frames;

namespace ControlRoom.Simulator.Routers;

/// <summary>
/// Stores frames as the real router does: one file per CoBo and AsAd, which is opened, extended and closed for every frame. If the event
/// number of a source does not increase, the next file has a new time stamp and index 0; above the size limit it has the next index.
/// </summary>
internal sealed class FrameStorage
{
    private const string StampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff";

    private readonly Dictionary<string, SourceFile> sources = new(StringComparer.Ordinal);
    private readonly SimulatedRouterOptions options;
    private readonly RouterLog log;
    private readonly TimeProvider time;

    // One stamp for the whole router, as in the real one: the second file of a source has the stamp of the source that started last.
    private string stamp = string.Empty;

    public FrameStorage(SimulatedRouterOptions options, RouterLog log, TimeProvider time)
    {
        this.options = options;
        this.log = log;
        this.time = time;
    }

    /// <summary>Stores a frame of a CoBo or MuTAnT and drops all others. Logs an error if a file cannot be written.</summary>
    public void Store(ReadOnlySpan<byte> frame)
    {
        var type = MfmHeader.FrameType(frame);
        switch (type)
        {
            case 1 or 2 when frame.Length >= 28:
                log.Debug(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Storing AsAd no. {frame[27]} frame for event {MfmHeader.UInt32(frame, 22)} ({frame.Length} B)"
                    )
                );
                Store(frame, string.Create(CultureInfo.InvariantCulture, $"CoBo{frame[26]}_AsAd{frame[27]}"), MfmHeader.UInt32(frame, 22));
                break;
            case 8 when frame.Length >= 18:
                Store(frame, "MuTanT", MfmHeader.UInt32(frame, 14));
                break;
            default:
                log.Warning(string.Create(CultureInfo.InvariantCulture, $"Dumping frame of type 0x{type:X}"));
                break;
        }
    }

    private void Store(ReadOnlySpan<byte> frame, string name, uint eventIdx)
    {
        if (!sources.TryGetValue(name, out var source))
        {
            sources[name] = source = new SourceFile();
        }

        if (source.LastEventIdx is not { } last || eventIdx <= last)
        {
            // Windows does not allow colons in file names.
            stamp = time.GetLocalNow()
                .ToString(OperatingSystem.IsWindows() ? StampFormat.Replace(':', '.') : StampFormat, CultureInfo.InvariantCulture);
            Begin(source, name, index: 0);
        }

        source.LastEventIdx = eventIdx;
        Append(source, frame);
        if (source.Bytes > options.MaxFileBytes)
        {
            Begin(source, name, source.Index + 1);
        }
    }

    private void Begin(SourceFile source, string name, int index)
    {
        source.Index = index;
        source.Bytes = 0;
        var file = string.Create(CultureInfo.InvariantCulture, $"{name}_{stamp}_{index:0000}.graw");
        source.Path = Path.Combine(options.Directory, file);
        try
        {
            using var created = new FileStream(
                source.Path,
                FileMode.OpenOrCreate,
                FileAccess.Write,
                FileShare.ReadWrite | FileShare.Delete,
                bufferSize: 0
            );
            log.Info($"New file: ./{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Error($"Could not create file ./{file}");
        }
    }

    private void Append(SourceFile source, ReadOnlySpan<byte> frame)
    {
        // Not the size of the file: the real router counts the bytes that it has received.
        source.Bytes += frame.Length;
        try
        {
            log.Debug($"Appending data to file: ./{Path.GetFileName(source.Path)}");
            using var file = new FileStream(
                source.Path,
                FileMode.Append,
                FileAccess.Write,
                FileShare.ReadWrite | FileShare.Delete,
                bufferSize: 0
            );
            file.Write(frame);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Error($"Could not open file : ./{Path.GetFileName(source.Path)}");
            log.Error("Error writing frame to file!");
        }
    }

    private sealed class SourceFile
    {
        public string Path { get; set; } = string.Empty;

        public int Index { get; set; }

        public long Bytes { get; set; }

        public uint? LastEventIdx { get; set; }
    }
}
