using System.Diagnostics;
using ControlRoom.Remote.Output;
using ControlRoom.Remote.Shells;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Shells;

/// <summary>
/// Notes that other shells leave on the host: whatever they contain, no job ends because of them, and no working process either.
/// </summary>
public sealed class GuardNotesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("")]
    [InlineData("{0} {1} 5  sh\n/data\n")]
    [InlineData("{0} {1} x y sh\n/data\n")]
    [InlineData("{0} {1}\n")]
    [InlineData("  1 1600 sh\n/data\n")]
    public async Task Job_BesideAnIncompleteNote_SucceedsAndKillsNothing(string note)
    {
        using var notes = new TemporaryDirectory();
        using var other = Process.Start(new ProcessStartInfo("sleep", "600"))!;
        try
        {
            // The first shell creates the directory of the notes.
            await RunAsync(notes.Path);
            var place = Directory.GetDirectories(notes.Path).Should().ContainSingle().Which;
            var stat = await File.ReadAllTextAsync($"/proc/{other.Id}/stat");
            var start = stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
            await File.WriteAllTextAsync(
                Path.Combine(place, $"sh.{other.Id}"),
                string.Format(System.Globalization.CultureInfo.InvariantCulture, note, other.Id, start)
            );

            var sections = await RunAsync(notes.Path);

            sections.Select(s => (s.Name, s.Text.Trim())).Should().Equal(("said", "all"), (ShellScript.Ended, "0"));
            other.HasExited.Should().BeFalse("it is not one of our jobs");
        }
        finally
        {
            other.Kill();
        }
    }

    private static async Task<IReadOnlyList<OutputSection>> RunAsync(string notes)
    {
        var script = ShellScript.CreateJob("emit said all\n", "'/data'", TimeSpan.FromSeconds(20));
        var start = new ProcessStartInfo("/bin/sh", "-s")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CONTROLROOM_NOTES"] = notes;
        using var shell = Process.Start(start)!;
        await shell.StandardInput.WriteAsync(script.Text);
        shell.StandardInput.Close();
        var output = await shell.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        return FramedOutput.Parse(output, script.Marker)!.Value;
    }
}
