using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ControlRoom.Simulator.Frames;
using ControlRoom.Simulator.Routers;
using ControlRoom.Tests.EndToEnd;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Simulator.Routers;

/// <summary>Real child processes of the built program.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public static string BuiltProgram =>
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "controlroom.exe" : "controlroom");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task StartAsync_BuiltProgram_IsADataRouterInItsDirectory()
    {
        await using var router = await StartAsync();

        if (OperatingSystem.IsLinux())
        {
            (await File.ReadAllTextAsync($"/proc/{router.Id}/comm")).Trim().Should().Be("dataRouter");
            new FileInfo($"/proc/{router.Id}/cwd").ResolveLinkTarget(true)!.FullName.Should().Be(directory.Path);
        }

        using var sender = new TcpClient();
        await sender.ConnectAsync(IPAddress.Loopback, router.DataPort);
        await sender.GetStream().WriteAsync(MutantFrameWriter.Write(0, 0));
        await Eventually.HoldsAsync(() => directory.Files("MuTanT_*.graw").Length == 1, "the frame is stored in its working directory");
        await Eventually.HoldsAsync(
            () => LogOf(router).Contains("== New file: ./MuTanT_", StringComparison.Ordinal),
            "the log has its output"
        );
    }

    [Fact]
    public async Task DisposeAsync_Running_EndsItByClosingItsInput()
    {
        var router = await StartAsync();
        using var process = Process.GetProcessById(router.Id);

        await router.DisposeAsync();

        process.HasExited.Should().BeTrue();
    }

    [Fact]
    public async Task KillAsync_Running_FreesItsPort()
    {
        await using var router = await StartAsync();

        await router.KillAsync();

        router.HasExited.Should().BeTrue();
        using var sender = new TcpClient();
        await sender.Awaiting(s => s.ConnectAsync(IPAddress.Loopback, router.DataPort)).Should().ThrowAsync<SocketException>();
    }

    [Fact]
    public async Task StartAsync_PortTaken_FailsWithItsOutput()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var start = () => StartAsync(((IPEndPoint)taken.LocalEndpoint).Port);

        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*Cannot listen*");
    }

    [Fact]
    public async Task Run_ParentProcessIsKilled_Ends()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using (await StartAsync())
        {
            // Leaves the link named dataRouter behind.
        }

        var info = new ProcessStartInfo("/bin/sh")
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = directory.Path,
        };
        info.ArgumentList.Add("-c");
        info.ArgumentList.Add("sh -c 'echo $$ >&2; exec sleep 600' | ./dataRouter :0 :0 TCP FrameStorage");
        info.Environment["CONTROLROOM_ROLE"] = "dataRouter";
        using var shell = Process.Start(info)!;
        var parent = int.Parse((await shell.StandardError.ReadLineAsync())!, CultureInfo.InvariantCulture);
        (await shell.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30))).Should().StartWith("== Creating DataReceiver");

        using (var sleep = Process.GetProcessById(parent))
        {
            sleep.Kill();
        }

        await shell.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        shell.ExitCode.Should().Be(0, "the shell's exit code is the router's");
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Run_Signalled_EndsCleanly(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var router = await StartAsync(command: Signals.Obeying(BuiltProgram));
        using var process = Process.GetProcessById(router.Id);
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {router.Id}"]);

        await Eventually.HoldsAsync(() => router.HasExited, "the router handles the signal");

        LogOf(router).Should().NotContain("##");
    }

    private static string LogOf(DataRouterProcess router)
    {
        using var log = new FileStream(router.LogPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(log);
        return reader.ReadToEnd();
    }

    private Task<DataRouterProcess> StartAsync(int dataPort = 0, string[]? command = null)
    {
        var options = new DataRouterProcessOptions
        {
            Executable = command?[0] ?? BuiltProgram,
            LeadingArguments = [.. command?[1..] ?? []],
            Directory = directory.Path,
            DataPort = dataPort,
        };
        return DataRouterProcess.StartAsync(options, TimeProvider.System, CancellationToken.None);
    }
}
