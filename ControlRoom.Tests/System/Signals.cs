using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>Signals to processes, by process id.</summary>
internal static partial class Signals
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Stop = 19;
    public const int Continue = 18;

    /// <summary>
    /// The command that starts a program so that it obeys SIGINT. When a shell runs the tests in the background, its child processes
    /// ignore the signal, and so do theirs. The process is the program itself.
    /// </summary>
    public static string[] Obeying(params string[] command) =>
        OperatingSystem.IsLinux() ? ["/usr/bin/env", "--default-signal=INT", .. command] : command;

    public static void Send(int processId, int signal)
    {
        if (SendSignal(processId, signal) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int processId, int signal);
}
