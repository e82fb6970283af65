using System.Diagnostics;
using ControlRoom.Domain.Get;

namespace ControlRoom.Tests.Ecc;

/// <summary>A running ECC server made by gSOAP from ecc.wsdl: the process of scripts/gsoap-ecc-server.</summary>
internal sealed class GsoapServer : IAsyncDisposable
{
    private const string BinaryVariable = "CONTROLROOM_GSOAP_SERVER";
    private static readonly TimeSpan BuildTime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);
    private static readonly SemaphoreSlim Building = new(1);

    private readonly Process process;

    private GsoapServer(Process process, EccEndpoint endpoint)
    {
        this.process = process;
        Endpoint = endpoint;
    }

    public EccEndpoint Endpoint { get; }

    /// <summary>
    /// Starts a server whose transitions take the given time. The server is built first, unless the variable names an executable or an
    /// up-to-date one exists.
    /// </summary>
    public static async Task<GsoapServer> StartAsync(TimeSpan delay, string sender = "CoBo[0]")
    {
        var binary = Environment.GetEnvironmentVariable(BinaryVariable) is { Length: > 0 } given ? given : await BuildAsync();
        var seconds = delay.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var started =
            Process.Start(
                new ProcessStartInfo(binary, ["--port", "0", "--delay", seconds, "--sender", sender])
                {
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                }
            ) ?? throw new InvalidOperationException($"'{binary}' did not start.");
        var line = await started.StandardOutput.ReadLineAsync().WaitAsync(StartTime);
        const string prefix = "listening on ";
        return line?.StartsWith(prefix, StringComparison.Ordinal) == true
            ? new GsoapServer(started, new EccEndpoint("127.0.0.1", int.Parse(line.AsSpan(prefix.Length), provider: null)))
            : throw new InvalidOperationException($"'{binary}' said '{line}' instead of its port.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(StartTime);
        process.Dispose();
    }

    private static async Task<string> BuildAsync()
    {
        await Building.WaitAsync();
        try
        {
            var script = Path.Combine(RepositoryFolder.Path, "scripts", "gsoap-ecc-server", "build.sh");
            var output = Path.Combine(AppContext.BaseDirectory, "gsoap-ecc-server");
            var binary = Path.Combine(output, "gsoap-ecc-server");
            if (!IsCurrent(binary, [RepositoryFolder.Wsdl, .. Directory.GetFiles(Path.GetDirectoryName(script)!)]))
            {
                await RunAsync(script, output);
            }

            return binary;
        }
        finally
        {
            Building.Release();
        }
    }

    private static async Task RunAsync(string script, string output)
    {
        using var build =
            Process.Start(new ProcessStartInfo("sh", [script, output]) { RedirectStandardError = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("sh did not start.");
        var errors = await build.StandardError.ReadToEndAsync().WaitAsync(BuildTime);
        await build.WaitForExitAsync().WaitAsync(BuildTime);
        if (build.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"The gSOAP ECC server could not be built. Install the missing tools, name a binary in {BinaryVariable}, "
                    + $"or exclude Category=System. {errors}"
            );
        }
    }

    private static bool IsCurrent(string binary, IEnumerable<string> sources) =>
        File.Exists(binary) && sources.All(s => File.GetLastWriteTimeUtc(s) <= File.GetLastWriteTimeUtc(binary));
}
