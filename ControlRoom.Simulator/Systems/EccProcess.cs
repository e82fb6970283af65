using System.Diagnostics;

namespace ControlRoom.Simulator.Systems;

/// <summary>
/// A process that tools see under the name getEccSoapServer. The simulated servers themselves run in the process of the simulator; this one
/// is there for the process list. It only waits for the end of its input, and so ends with the simulator in every case.
/// </summary>
internal sealed class EccProcess : IAsyncDisposable
{
    private const string Name = "getEccSoapServer";
    private const string Waiter = "/bin/cat";

    private readonly Process _process;

    private EccProcess(Process process) => _process = process;

    /// <summary>Starts it; null where there is no such program (Windows).</summary>
    /// <param name="directory">For the link by whose name it is started.</param>
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
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
