using System.Diagnostics;

namespace ControlRoom.Simulator.Systems;

/// <summary>
/// A process that tools see under the name getEccSoapServer. The simulated servers themselves live in the simulator's process; this one stands where a look at the
/// process list expects one. It does nothing but wait for the end of its input, and so ends with the simulator, however that ends.
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
