using System.Diagnostics;
using ControlRoom.Remote.Sessions;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshConfig;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.SshConfig;

/// <summary>Files of one host on a disk that does not answer; a pipe without a writer stands in for the disk.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class DeadDiskTests : IAsyncLifetime
{
    private readonly SshFarm farm = new();

    public Task InitializeAsync() => farm.InitializeAsync();

    public Task DisposeAsync() => farm.DisposeAsync();

    [Fact]
    public async Task Open_KeyOfOneHostOnADeadDisk_BlocksOneThreadAndNoOtherHost()
    {
        var silent = farm.PathOf("silent");
        using (var make = Process.Start("mkfifo", silent))
        {
            await make.WaitForExitAsync();
        }

        await farm.PrependAsync($"Host dead\n  IdentityFile {silent}\n");
        var options = TestHosts.Patient(farm.ConfigFile, client: SshClientChoice.SshNet);
        var opener = new ShellOpener(options, SshConfigLocations.ForThisProcess(farm.ConfigFile), TimeProvider.System);
        var dead = new List<IHostShell>();
        try
        {
            for (var i = 0; i < 20; i++)
            {
                dead.Add(opener.Open("dead"));
            }

            var answers = dead.Select(shell => shell.RunAsync(ShellScript.Create("true"), 10_000, default)).ToList();
            await Deadline.Until(() => answers.Count(a => a.IsCompleted) >= 19);
            var reasons = dead.Select(shell => shell.Messages.Fault?.Reason ?? string.Empty);
            reasons.Count(r => r.Contains("their disk does not respond", StringComparison.Ordinal)).Should().Be(19);

            await using var other = opener.Open("plain");
            (await Deadline.Within(other.RunAsync(ShellScript.Create("true"), 10_000, default))).Ending.Should().Be(ShellOutcome.Completed);
        }
        finally
        {
            await File.WriteAllTextAsync(silent, string.Empty).WaitAsync(Deadline.Generous, TimeProvider.System);
            foreach (var shell in dead)
            {
                await shell.DisposeAsync();
            }
        }
    }
}
