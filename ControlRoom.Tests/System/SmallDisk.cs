using System.Diagnostics;
using FluentAssertions;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>A tmpfs of a few megabytes that can be filled and emptied. Mounting it needs root.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly TemporaryDirectory place = new();
    private readonly string filler;

    public SmallDisk(int megabytes)
    {
        Path = place["data"];
        filler = System.IO.Path.Combine(Path, "filler");
        Directory.CreateDirectory(Path);
        Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0700", "tmpfs", Path);
    }

    public string Path { get; }

    /// <summary>Writes until at most this many bytes are free.</summary>
    public void Fill(long leave)
    {
        using var file = new FileStream(filler, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var piece = new byte[4096];
        while (new DriveInfo(Path).AvailableFreeSpace is var free && free > leave)
        {
            try
            {
                file.Write(piece.AsSpan(0, (int)Math.Min(piece.Length, free - leave)));
            }
            catch (IOException) when (leave == 0)
            {
                // The program has written in the meantime: the disk is full.
                return;
            }
        }
    }

    public void Empty() => File.Delete(filler);

    public void Dispose()
    {
        Run("umount", "-l", Path);
        place.Dispose();
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false }
        )!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, "{0} says {1}; this test must be run as root", program, errors);
    }
}
