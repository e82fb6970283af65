using System.Diagnostics;
using System.Runtime.InteropServices;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.Sessions;

/// <summary>
/// Starts a program in its own session, and so in its own process group. It can then be ended with everything that it has started,
/// including processes that outlive their parent, such as a proxy command that hangs. Without <c>setsid</c> (macOS, Windows) the program is
/// started directly.
/// </summary>
internal static partial class ProcessSession
{
    private const int KillSignal = 9;

    private static readonly string? Setsid = OperatingSystem.IsLinux() ? Array.Find(["/usr/bin/setsid", "/bin/setsid"], File.Exists) : null;

    /// <summary>Returns how to start a program.</summary>
    /// <param name="command">The command; the program may be searched for on PATH.</param>
    /// <returns>The start information; true if the program will have its own session.</returns>
    public static (ProcessStartInfo Start, bool HasSession) StartInfoFor(ShellCommand command)
    {
        // A missing program must fail when it is started, and not inside setsid.
        var file = Setsid is null ? null : ProgramFile.Find(command.FileName, Environment.GetEnvironmentVariable("PATH"));
        return file is null
            ? (new ProcessStartInfo(command.FileName, command.Arguments), false)
            : (new ProcessStartInfo(Setsid!, [file, .. command.Arguments]), true);
    }

    /// <summary>Ends all remaining processes of a session, if there are any.</summary>
    /// <param name="leader">The id of the process that was started.</param>
    public static void Kill(int leader) => _ = SendSignal(-leader, KillSignal);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);
}
