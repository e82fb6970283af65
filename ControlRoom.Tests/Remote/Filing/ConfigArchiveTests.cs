using System.Security.Cryptography;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.ConfigFiles;
using ControlRoom.Remote.Filing;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Filing;

/// <summary>The real script, run by the real /bin/sh.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class ConfigArchiveTests : IAsyncLifetime
{
    private readonly TemporaryDirectory files = new();
    private readonly TestHosts hosts = new();

    private string Root => files["configs root"];

    private string Copies => Path.Combine(files["backup"], "my experiment", "run_0003");

    private ConfigArchive Archive => new(hosts.Sessions, TimeProvider.System);

    private ConfigCopyRequest Order =>
        new(
            new EccServer
            {
                Id = new EccServerId(1),
                Name = "ECC0",
                IpAddress = "127.0.0.1",
                ConfigRoot = Root,
                ConfigBackupRoot = files["backup"],
                SelectedConfig = new ConfigId("x'y", "$(id)", "-z"),
            },
            "my experiment",
            "run_0003"
        );

    public Task InitializeAsync()
    {
        Directory.CreateDirectory(Root);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await hosts.DisposeAsync();
        files.Dispose();
    }

    [Fact]
    public async Task CopyAsync_AllExist_CopiesWithChecksums()
    {
        Write("describe-x'y.xcfg", "one");
        Write("prepare-$(id).xcfg", "two");
        Write("configure--z.xcfg", "three");

        var (copies, problem) = await Archive.CopyAsync(Order, default);

        problem.Should().BeNull();
        copies.Should().HaveCount(3).And.OnlyContain(c => c.State == ConfigCopyState.Copied && c.Reason.Length == 0 && c.Server == "ECC0");
        copies.Select(c => c.Size).Should().Equal(3, 3, 5);
        copies[0].Checksum.Should().Be($"sha256:{Convert.ToHexStringLower(SHA256.HashData("one"u8))}");
        copies[2].Location.Should().Be(Path.Combine(Copies, "configure--z.xcfg"));
        Directory
            .EnumerateFiles(Copies)
            .Select(Path.GetFileName)
            .Should()
            .BeEquivalentTo("describe-x'y.xcfg", "prepare-$(id).xcfg", "configure--z.xcfg");
        (await Archive.CopyAsync(Order, default))
            .Copies.Should()
            .OnlyContain(c => c.State == ConfigCopyState.Copied, "copying again is harmless");
    }

    [Fact]
    public async Task CopyAsync_SomeMissing_CopiesTheRestAndSaysWhich()
    {
        Write("describe-x'y.xcfg", "one");

        var (copies, _) = await Archive.CopyAsync(Order, default);

        copies.Select(c => c.State).Should().Equal(ConfigCopyState.Copied, ConfigCopyState.Missing, ConfigCopyState.Missing);
    }

    [Fact]
    public async Task CopyAsync_OtherFileKeptThere_ReplacesNothing()
    {
        Write("describe-x'y.xcfg", "one");
        Directory.CreateDirectory(Copies);
        await File.WriteAllTextAsync(Path.Combine(Copies, "describe-x'y.xcfg"), "older");

        var (copies, _) = await Archive.CopyAsync(Order, default);

        copies[0].Should().Match<ConfigCopy>(c => c.State == ConfigCopyState.Failed && c.Reason.Contains("different file"));
        (await File.ReadAllTextAsync(Path.Combine(Copies, "describe-x'y.xcfg"))).Should().Be("older");
        Directory.EnumerateFileSystemEntries(Copies).Should().ContainSingle();
    }

    [Fact]
    public async Task CopyAsync_NoSuchRoot_IsAPermanentProblem()
    {
        Directory.Delete(Root);

        var (_, problem) = await Archive.CopyAsync(Order, default);

        problem.Should().Match<FilingProblem>(p => !p.IsTemporary && p.Sentence.Contains("config root"));
    }

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(Root, name), content);
}
