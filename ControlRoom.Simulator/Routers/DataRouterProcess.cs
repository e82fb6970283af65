using System.Diagnostics;
using System.Globalization;

namespace ControlRoom.Simulator.Routers;

/// <summary>
/// A data router in a child process with the name <c>dataRouter</c> in process lists. It always ends with its parent, because its standard
/// input ends then.
/// </summary>
public sealed class DataRouterProcess : IAsyncDisposable
{
    private static readonly TimeSpan EndTimeOut = TimeSpan.FromSeconds(3);

    private readonly Process process;
    private readonly Task copying;
    private readonly TimeProvider time;

    private DataRouterProcess(Process process, FileStream log, RouterReadiness readiness, TimeProvider time)
    {
        this.process = process;
        this.time = time;
        LogPath = log.Name;
        Id = process.Id;
        copying = CopyOutputAsync(process, log, readiness);
    }

    /// <summary>The process id.</summary>
    public int Id { get; }

    /// <summary>The data port on 127.0.0.1.</summary>
    public int DataPort { get; private set; }

    /// <summary>The file to which its output is appended: <c>dataRouter.log</c> in its directory.</summary>
    public string LogPath { get; }

    /// <summary>True once the process has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>Starts a router and waits until it is listening.</summary>
    /// <exception cref="InvalidOperationException">
    /// The process ended while starting, for example because a port is in use; the message contains its output.
    /// </exception>
    /// <exception cref="System.ComponentModel.Win32Exception">The executable does not exist.</exception>
    /// <exception cref="TimeoutException">The router was not listening in time; it has been ended.</exception>
    public static async Task<DataRouterProcess> StartAsync(
        DataRouterProcessOptions options,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(options.Directory);
        var directory = Path.GetFullPath(options.Directory);
        var readiness = new RouterReadiness();
        var router = new DataRouterProcess(Launch(options, directory, out var log), log, readiness, time);
        try
        {
            router.DataPort = await readiness.DataPort.WaitAsync(options.StartTimeOut, time, cancellationToken);
            return router;
        }
        catch (Exception)
        {
            await router.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills the process (SIGKILL), like a crash.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        await copying;
    }

    /// <summary>Ends the process by closing its standard input; kills only this process if it has not ended within 3 s.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException e)
        {
            Trace.WriteLine($"dataRouter {Id} has closed its input: {e.Message}");
        }

        try
        {
            await process.WaitForExitAsync().WaitAsync(EndTimeOut, time);
        }
        catch (TimeoutException)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        await copying;
        process.Dispose();
    }

    private static Process Launch(DataRouterProcessOptions options, string directory, out FileStream log)
    {
        log = new FileStream(
            Path.Combine(directory, "dataRouter.log"),
            FileMode.Append,
            FileAccess.Write,
            FileShare.ReadWrite | FileShare.Delete
        );
        try
        {
            return Process.Start(StartInfo(options, directory))
                ?? throw new InvalidOperationException("The data router could not be started");
        }
        catch (Exception)
        {
            log.Dispose();
            throw;
        }
    }

    private static ProcessStartInfo StartInfo(DataRouterProcessOptions options, string directory)
    {
        var info = new ProcessStartInfo(NamedLink(directory, options.Executable))
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in options.LeadingArguments)
        {
            info.ArgumentList.Add(argument);
        }

        info.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{options.ControlPort}"));
        info.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{options.DataPort}"));
        info.ArgumentList.Add("TCP");
        info.ArgumentList.Add("FrameStorage");
        info.Environment[DataRouterProgram.RoleVariable] = DataRouterProgram.RoleName;

        // Twelve of these run beside the control room, so they have no collector thread and no recompilation in the background.
        info.Environment["DOTNET_gcConcurrent"] = "0";
        info.Environment["DOTNET_gcServer"] = "0";
        info.Environment["DOTNET_TieredPGO"] = "0";
        return info;
    }

    /// <summary>Returns a link to the executable with the name for process lists; a copy where links are not allowed.</summary>
    private static string NamedLink(string directory, string executable)
    {
        var link = Path.Combine(directory, OperatingSystem.IsWindows() ? "dataRouter.exe" : "dataRouter");
        var target = Path.GetFullPath(executable);
        File.Delete(link);
        try
        {
            File.CreateSymbolicLink(link, target);
        }
        catch (Exception e) when (OperatingSystem.IsWindows() && e is IOException or UnauthorizedAccessException)
        {
            File.Copy(target, link);
        }

        return link;
    }

    private static async Task CopyOutputAsync(Process process, FileStream log, RouterReadiness readiness)
    {
        using var turn = new SemaphoreSlim(1, 1);
        await Task.WhenAll(CopyAsync(process.StandardOutput.BaseStream), CopyAsync(process.StandardError.BaseStream));
        readiness.End();
        await log.DisposeAsync();

        async Task CopyAsync(Stream from)
        {
            var buffer = new byte[4096];
            int read;
            while ((read = await from.ReadAsync(buffer)) > 0)
            {
                await turn.WaitAsync();
                readiness.Add(buffer.AsSpan(0, read));
                await TryWriteAsync(log, buffer.AsMemory(0, read));
                turn.Release();
            }
        }
    }

    private static async Task TryWriteAsync(FileStream log, ReadOnlyMemory<byte> text)
    {
        try
        {
            await log.WriteAsync(text);
            await log.FlushAsync();
        }
        catch (IOException e)
        {
            // The output must be read anyway, because a full pipe would stop the router.
            Trace.WriteLine($"Cannot write {log.Name}: {e.Message}");
        }
    }
}
