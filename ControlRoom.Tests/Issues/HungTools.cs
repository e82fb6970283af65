using System.Diagnostics;
using System.Globalization;
using ControlRoom.Remote.Shells;
using ControlRoom.Tests.Remote;

namespace ControlRoom.Tests.Issues;

/// <summary>Replacements for a host's tools that hang, first on the PATH of its shell, and the processes that remain of them.</summary>
internal sealed class HungTools : IDisposable
{
    private readonly TemporaryDirectory bin = new();
    private readonly TemporaryDirectory notes = new();
    private readonly string mark = Guid.NewGuid().ToString("N");

    public void Hang(string tool, string how) => bin.Program(tool, $"#!/bin/sh\nHUNG={mark}; export HUNG\n{how}\n");

    /// <summary>Makes a tool hang as root, whichever user starts it.</summary>
    public void HangUnkillable(string tool)
    {
        File.Copy("/usr/bin/perl", bin["root"], overwrite: true);
        bin.Program(
            tool,
            $"#!{bin.ForEveryone("root", UnixFileMode.SetUser)}\nuse POSIX; POSIX::setuid(0); $0 = 'hung {mark}'; sleep 600 while 1;\n"
        );
        bin.ForEveryone(tool);
        Directory.CreateDirectory(notes["all"]);
        notes.ForEveryone("all", UnixFileMode.GroupWrite | UnixFileMode.OtherWrite);
    }

    public void Repair(string tool) => File.Delete(bin[tool]);

    public ShellCommand Shell() =>
        new(
            "/usr/bin/env",
            [$"CONTROLROOM_NOTES={Directory.CreateDirectory(notes["all"]).FullName}", $"PATH={bin.Path}:/usr/bin:/bin", "/bin/sh", "-s"]
        );

    public ShellCommand ShellOfAnotherUser() =>
        new("/usr/bin/setpriv", ["--reuid", "65534", "--regid", "65534", "--clear-groups", Shell().FileName, .. Shell().Arguments]);

    /// <summary>Remaining processes of the tools, without those that wait for another one.</summary>
    public IReadOnlyCollection<int> Remaining() =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Select(p => int.TryParse(Path.GetFileName(p), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
                .Where(IsLeft),
        ];

    public void KillAll()
    {
        foreach (var id in Remaining())
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit();
        }
    }

    public void Dispose()
    {
        KillAll();
        bin.Dispose();
        notes.Dispose();
    }

    private bool IsLeft(int id)
    {
        try
        {
            return id > 0
                && (
                    File.ReadAllText($"/proc/{id}/environ").Contains($"HUNG={mark}", StringComparison.Ordinal)
                    || File.ReadAllText($"/proc/{id}/cmdline").Contains(mark, StringComparison.Ordinal)
                );
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
