using System.Diagnostics;
using System.Globalization;
using ControlRoom.Remote.Shells;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Shells;

public sealed class ShellRunnerTests
{
    private static readonly ShellCommand Shell = new("/bin/sh", ["-s"]);

    private readonly ShellRunner _runner = new(TimeProvider.System);

    [Fact]
    public async Task RunAsync_ScriptEnds_ReturnsOutputComplaintAndStatus()
    {
        var result = await RunAsync("echo out; echo 'err' >&2; exit 7");

        result.Should().BeEquivalentTo(new { Ending = ShellEnding.Exited, ExitStatus = 7, Output = "out\n", Complaint = "err\n" });
    }

    [Fact]
    public async Task RunAsync_DeadlinePasses_KillsChildrenToo()
    {
        using var files = new TemporaryDirectory();
        var result = await RunAsync($"/bin/sh -c 'echo $$ > {files["pid"]}; sleep 600; :'; :", TimeSpan.FromSeconds(1));

        result.Ending.Should().Be(ShellEnding.TimedOut);
        var grandchild = int.Parse(await File.ReadAllTextAsync(files["pid"]), CultureInfo.InvariantCulture);
        await EndedAsync(grandchild);
    }

    [Fact]
    public async Task RunAsync_EndlessOutput_StopsAtTheBound()
    {
        var result = await RunAsync("while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done");

        result.Ending.Should().Be(ShellEnding.TooLong);
        result.Output.Length.Should().BeInRange(ShellRunner.LongestOutput, ShellRunner.LongestOutput + 64 * 1024);
    }

    [Fact]
    public async Task RunAsync_MuchOnStandardError_NeverBlocksAndKeepsTheEnd()
    {
        var result = await RunAsync("i=0; while [ $i -lt 20000 ]; do echo xxxxxxxxxxxxxxxxxxxxxxxx; i=$((i+1)); done >&2; echo last >&2; echo done");

        result.Output.Should().Be("done\n");
        result.Complaint.Should().EndWith("last\n");
        result.Complaint.Length.Should().BeLessThan(64 * 1024);
    }

    [Fact]
    public async Task RunAsync_BackgroundProcessHoldsStandardError_ReturnsAllTheSame()
    {
        using var files = new TemporaryDirectory();

        var result = await RunAsync($"sleep 600 >/dev/null & echo $! > {files["pid"]}; echo done");

        result.Output.Should().Be("done\n");
        using var background = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(files["pid"]), CultureInfo.InvariantCulture));
        background.Kill();
    }

    [Fact]
    public async Task RunAsync_ShellDoesNotReadItsScript_StillTellsStatus()
    {
        var result = await _runner.RunAsync(new ShellCommand("/bin/sh", ["-c", "exit 3"]), new string('#', 200_000), Deadline.Generous, default);

        result.ExitStatus.Should().Be(3);
    }

    [Fact]
    public async Task RunAsync_NoSuchProgram_IsNotStarted()
    {
        var result = await _runner.RunAsync(new ShellCommand("/nowhere/ssh", []), "true", Deadline.Generous, default);

        result.Ending.Should().Be(ShellEnding.NotStarted);
        result.Complaint.Should().Contain("/nowhere/ssh");
    }

    [Fact]
    public async Task RunAsync_AlreadyCancelled_StartsNothing()
    {
        await _runner.Awaiting(r => r.RunAsync(new ShellCommand("/nowhere", []), "true", Deadline.Generous, new CancellationToken(canceled: true)))
            .Should().ThrowAsync<OperationCanceledException>();
    }

    private static async Task EndedAsync(int process)
    {
        try
        {
            using var running = Process.GetProcessById(process);
            await running.WaitForExitAsync().WaitAsync(Deadline.Generous, TimeProvider.System);
        }
        catch (ArgumentException e)
        {
            e.Message.Should().Contain("not running");
        }
    }

    private Task<ShellResult> RunAsync(string script, TimeSpan? deadline = null) =>
        Deadline.Within(_runner.RunAsync(Shell, script, deadline ?? Deadline.Generous, default));
}
