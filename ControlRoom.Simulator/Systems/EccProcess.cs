using System.Diagnostics;

namespace ControlRoom.Simulator.Systems;

/// <summary>
/// A process with the name getEccSoapServer in process lists. The simulated servers themselves run in the process of the simulator. This
/// process only waits for the end of its input, so it always ends with the simulator.
/// </summary>
internal sealed class EccProcess : IAsyncDisposable
{
    private const string Name = "getEccSoapServer";
    private const string Waiter = "/bin/cat";

    private readonly Process process;

    private EccProcess(Process process) => this.process = process;

    /// <summary>Starts the process; null on a system without the program (Windows).</summary>
    /// <param name="directory">The directory for the link with the name of the process.</param>
    public static EccProcess? Start(string directory)
    {
        if (!File.Exists(Waiter))
        {
            return null;
        }

        var link = Path.Combine(directory, Name);
        if (!File.Exists(link))
        {
            File.CreateSymbolicLink(link, Waiter);
        }

        return Process.Start(new ProcessStartInfo(link) { RedirectStandardInput = true, UseShellExecute = false }) is { } process
            ? new EccProcess(process)
            : null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
