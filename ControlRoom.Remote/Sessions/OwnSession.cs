using System.Diagnostics;
using System.Runtime.InteropServices;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.Sessions;

/// <summary>
/// A program that has a session, and so a process group, of its own: it can be ended with everything that it has started, also with what
/// outlives whoever started it, like the command of a proxy that hangs. Where there is no <c>setsid</c> (macOS, Windows) it is started as
/// it is.
/// </summary>
internal static partial class OwnSession
{
    private const int Kill = 9;

    private static readonly string? Setsid = OperatingSystem.IsLinux() ? Array.Find(["/usr/bin/setsid", "/bin/setsid"], File.Exists) : null;

    /// <summary>How to start it.</summary>
    /// <param name="command">The program, which may be looked for on PATH.</param>
    /// <returns>What to start; true if it will have a session of its own.</returns>
    public static (ProcessStartInfo Start, bool HasSession) Of(ShellCommand command)
    {
        // A program that is not there is to fail at its start, and not in another program.
        var place = Setsid is null ? null : ProgramFile.Find(command.FileName, Environment.GetEnvironmentVariable("PATH"));
        return place is null
            ? (new ProcessStartInfo(command.FileName, command.Arguments), false)
            : (new ProcessStartInfo(Setsid!, [place, .. command.Arguments]), true);
    }

    /// <summary>Ends everything that is left of a session; nothing happens if nothing is.</summary>
    /// <param name="leader">The process that was started.</param>
    public static void End(int leader) => _ = SendSignal(-leader, Kill);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);
}
