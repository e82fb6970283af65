using System.Diagnostics;
using ControlRoom.Domain.Text;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Text;

public sealed class PasteablePathTests
{
    [Theory]
    [InlineData("/data/mm3", "/data/mm3")]
    [InlineData("/data/Run Data", "'/data/Run Data'")]
    [InlineData("/data/it's", "'/data/it'\\''s'")]
    [InlineData("/data/$(x) `y`", "'/data/$(x) `y`'")]
    [InlineData("/data/über", "/data/über")]
    [InlineData("~/Library/Logs/dataRouter.log", "~/Library/Logs/dataRouter.log")]
    [InlineData("~/run data", "~/'run data'")]
    [InlineData("-rf", "'-rf'")]
    [InlineData("", "''")]
    [InlineData("/a\nb", "$'/a\\x0Ab'")]
    public void Of_Path_IsOneWordOfAShell(string path, string expected) => PasteablePath.Of(path).Should().Be(expected);

    [Fact]
    public void Of_BytesThatAreNotText_AreEscaped() => PasteablePath.Of("/a" + (char)0xDCFF + "b").Should().Be("$'/a\\xFFb'");

    [Theory]
    [InlineData("mini3", "/data/mm3/e1/run_0001", "mini3:/data/mm3/e1/run_0001")]
    [InlineData("mini3", "/data/Run Data/e1", "'mini3:/data/Run Data/e1'")]
    [InlineData("fe80::1", "/data", "'[fe80::1]:/data'")]
    public void On_HostAndPath_IsOneWordForScp(string host, string path, string expected) =>
        PasteablePath.On(host, path).Should().Be(expected);

    [Theory]
    [InlineData("/data/Run Data/it's; $HOME \"x\" \\ *")]
    [InlineData("/tab\there\nand 'there'")]
    public async Task Of_HostilePath_PassesThroughAShellUnchanged(string path)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-c", $"printf '%s|' {PasteablePath.Of(path)}"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var shell = Process.Start(start)!;

        (await shell.StandardOutput.ReadToEndAsync()).Should().Be(path + "|");
        await shell.WaitForExitAsync();
    }
}
