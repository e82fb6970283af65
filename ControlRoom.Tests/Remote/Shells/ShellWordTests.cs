using System.Diagnostics;
using System.Text;
using ControlRoom.Remote.Shells;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Shells;

public sealed class ShellWordTests
{
    public static TheoryData<string> Shells() =>
        [.. new[] { "/bin/sh", "/bin/dash", "/bin/bash", "/bin/ksh", "/bin/busybox" }.Where(File.Exists)];

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Of_AnyText_IsOneWordThatMeansItself(string shell)
    {
        var random = new Random(7);
        string[] texts =
        [
            "$(reboot)",
            "a'b",
            "'",
            "''",
            "-rf",
            "x;y",
            "two\nlines",
            "\n",
            "-",
            "--",
            "~",
            "~root",
            "*",
            "?",
            "[a]",
            "{a,b}",
            "\\",
            "\\n",
            "$HOME",
            "`id`",
            "!!",
            "#",
            "&&",
            "|",
            ">x",
            " ",
            "\t",
            "%s",
            "=",
            "",
            new string('é', 127) + "x",
            "𝄞",
            .. Enumerable
                .Range(0, 300)
                .Select(_ => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => (char)random.Next(1, 128)))),
        ];

        (await EchoAsync(shell, texts.Select(ShellWord.Quote))).Should().Equal(texts);
    }

    [Fact]
    public async Task Of_BytesThatAreNotUtf8_AreUnchanged()
    {
        var random = new Random(8);
        string[] texts =
        [
            .. Enumerable
                .Range(0, 200)
                .Select(_ => RemoteText.Decode([.. Enumerable.Range(0, random.Next(20)).Select(_ => (byte)random.Next(1, 256))])),
        ];

        (await EchoAsync("/bin/sh", texts.Select(ShellWord.Quote))).Should().Equal(texts);
    }

    [Fact]
    public async Task OfPath_HomeAndOthers_AreExpandedCorrectly()
    {
        string[] paths = ["~", "~/x y", "~/$(id)", "~root/x", "/abs/-rf", "-rf", "a b", "./x"];

        (await EchoAsync("/bin/sh", paths.Select(ShellWord.QuotePath)))
            .Should()
            .Equal("/home/o p", "/home/o p/x y", "/home/o p/$(id)", "./~root/x", "/abs/-rf", "./-rf", "./a b", "././x");
    }

    [Fact]
    public void Of_CharacterThatNamesCannotContain_Throws()
    {
        FluentActions.Invoking(() => ShellWord.Quote("a\0b")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => ShellWord.QuotePath("~/a\0b")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => ShellWord.QuotePath(string.Empty)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Decode_AnyBytes_EncodesToTheSame()
    {
        var random = new Random(9);
        for (var i = 0; i < 5000; i++)
        {
            var bytes = new byte[random.Next(30)];
            random.NextBytes(bytes);
            RemoteText.Encode(RemoteText.Decode(bytes)).Should().Equal(bytes);
        }

        RemoteText.ForDisplay(RemoteText.Decode([0x61, 0xFF, 0x1B, 0xC3, 0xA4])).Should().Be("a\\xFF\\x1Bä");
        RemoteText.Encode("\uD800x").Should().Equal(Encoding.UTF8.GetBytes("\uFFFDx"));
    }

    [Fact]
    public async Task Names_ThroughARealSession_NameOnlyFiles()
    {
        using var place = new TemporaryDirectory();
        await using var hosts = new TestHosts();
        string[] names = ["$(reboot)", "a'b", "-rf", "x;y", "two\nlines", "-", "~x", "`id`", "*", new string('é', 127) + "x"];
        var script = string.Concat(names.Select(name => $": > {ShellWord.QuotePath(name)}\n"));

        var answer = await hosts.Sessions.RunAsync(
            "127.0.0.1",
            "making files",
            ShellScript.Create($"cd {ShellWord.QuotePath(place.Path)}\n{script}emit done yes"),
            Deadline.Generous,
            default
        );

        answer.Failure.Should().BeNull();
        answer.Find("done")!.Text.Should().Be("yes");
        Directory.EnumerateFileSystemEntries(place.Path).Select(Path.GetFileName).Should().BeEquivalentTo(names);
    }

    /// <summary>The arguments that a shell reads from some words, one by one.</summary>
    private static async Task<List<string>> EchoAsync(string shell, IEnumerable<string> words)
    {
        using var process = Process.Start(
            new ProcessStartInfo(shell, shell.EndsWith("busybox", StringComparison.Ordinal) ? ["sh", "-s"] : ["-s"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
                Environment = { ["HOME"] = "/home/o p" },
            }
        )!;
        var script = RemoteText.Encode(string.Concat(words.Select(word => $"printf '%s\\0' {word}\n")));
        var writing = Task.Run(async () =>
        {
            await process.StandardInput.BaseStream.WriteAsync(script);
            process.StandardInput.Close();
        });
        using var output = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await writing;
        await process.WaitForExitAsync();
        List<string> arguments = [];
        var rest = output.ToArray().AsMemory();
        while (!rest.IsEmpty)
        {
            var end = rest.Span.IndexOf((byte)0);
            arguments.Add(RemoteText.Decode(rest.Span[..end]));
            rest = rest[(end + 1)..];
        }

        return arguments;
    }
}
