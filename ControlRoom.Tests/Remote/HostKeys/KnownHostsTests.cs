using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ControlRoom.Domain.Store;
using ControlRoom.Remote.HostKeys;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ControlRoom.Tests.Remote.HostKeys;

public sealed class KnownHostsTests : IDisposable
{
    private static readonly PublicKey Own = Key(1);
    private static readonly PublicKey Other = Key(2);

    private readonly TemporaryDirectory files = new();
    private readonly FakeTimeProvider time = new(DateTimeOffset.FromUnixTimeSeconds(2_000_000_015));

    [Theory]
    [InlineData("mini3 {own}", nameof(HostKeyTrust.Known))]
    [InlineData("a,MINI3,b {own} comment of many words", nameof(HostKeyTrust.Known))]
    [InlineData("mini* {own}\r", nameof(HostKeyTrust.Known))]
    [InlineData("mini*,!mini3 {own}", nameof(HostKeyTrust.Unknown))]
    [InlineData("mini4 {own}", nameof(HostKeyTrust.Unknown))]
    [InlineData("mini3 {other}", nameof(HostKeyTrust.Changed))]
    [InlineData("mini3 {rsa}", nameof(HostKeyTrust.Changed))]
    [InlineData("mini3 {other}\nmini3 {own}", nameof(HostKeyTrust.Known))]
    [InlineData("mini3 {own}\n@revoked * {own}", nameof(HostKeyTrust.Revoked))]
    [InlineData("@revoked mini4 {own}\nmini3 {own}", nameof(HostKeyTrust.Known))]
    [InlineData("@revoked * {other}", nameof(HostKeyTrust.Unknown))]
    [InlineData("@cert-authority * {own}", nameof(HostKeyTrust.Unknown))]
    [InlineData("@unknown-marker mini3 {own}", nameof(HostKeyTrust.Unknown))]
    [InlineData("# mini3 {own}\n\n  \nmini3\nmini3 ssh-ed25519\nmini3 ssh-ed25519 !!!!\n garbage", nameof(HostKeyTrust.Unknown))]
    [InlineData("mini3 ssh-rsa {ownblob}", nameof(HostKeyTrust.Unknown))]
    [InlineData("|1|AAAA|BBBB {own}\n|1|x {own}\n|1| {own}\n|1||| {own}", nameof(HostKeyTrust.Unknown))]
    [InlineData("{hash:mini3} {own}", nameof(HostKeyTrust.Known))]
    [InlineData("{hash:mini3} {other}", nameof(HostKeyTrust.Changed))]
    [InlineData("{hash:mini4} {own}", nameof(HostKeyTrust.Unknown))]
    public void Judge_Line_AsSsh(string text, string expected) =>
        Known("mini3", 22, text).Check(Own).Should().Be(Enum.Parse<HostKeyTrust>(expected));

    [Theory]
    [InlineData("[mini3]:2222 {own}", nameof(HostKeyTrust.Known))]
    [InlineData("[mini3]:2222 {other}", nameof(HostKeyTrust.Changed))]
    [InlineData("mini3 {own}", nameof(HostKeyTrust.Known))]
    [InlineData("mini3 {other}", nameof(HostKeyTrust.Unknown))]
    [InlineData("[mini3]:22 {own}", nameof(HostKeyTrust.Unknown))]
    [InlineData("{hash:[mini3]:2222} {own}", nameof(HostKeyTrust.Known))]
    public void Judge_OtherPort_IsPartOfTheName(string text, string expected) =>
        Known("mini3", 2222, text).Check(Own).Should().Be(Enum.Parse<HostKeyTrust>(expected));

    [Fact]
    public void Judge_Alias_IsTheNameWhateverThePort()
    {
        Known("mini3", 2222, "farm {own}", alias: "farm").Check(Own).Should().Be(HostKeyTrust.Known);
        Known("mini3", 22, "mini3 {own}", alias: "farm").Check(Own).Should().Be(HostKeyTrust.Unknown);
    }

    [Fact]
    public void Read_SeveralFiles_AreCombinedAndAMissingOneIsEmpty()
    {
        File.WriteAllText(files["a"], Filled("mini3 {other}"));
        File.WriteAllText(files["b"], Filled("mini3 {own}"));

        KnownHosts
            .Read(HostName.Create("mini3", 22, null), [files["gone"], files["a"], files["b"]], out var unreadable)
            .Check(Own)
            .Should()
            .Be(HostKeyTrust.Known);
        unreadable.Should().BeNull();
        KnownHosts
            .Read(HostName.Create("mini3", 22, null), [files.Path], out _)
            .Check(Own)
            .Should()
            .Be(HostKeyTrust.Unknown, "a directory is not a file");
    }

    [Fact]
    public void Types_KnownKeys_AreOnlyTheirTypes() =>
        Known("mini3", 22, "mini3 {rsa}\nmini4 {own}\n@revoked mini3 {other}").Types.Should().Equal("ssh-rsa");

    [Fact]
    public void Check_Strict_RefusesUnknownKeysAndWritesNothing()
    {
        var check = Check(string.Empty, acceptsNew: false);

        check.Check(Own)!.Reason.Should().StartWith("its SSH host key is unknown");
        check.Check(Own)!.Details.Should().Contain("Host key verification failed").And.Contain(Own.Fingerprint);
        File.ReadAllText(files["known"]).Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Check_Changed_IsRefusedWhateverThePolicy(bool acceptsNew)
    {
        var fault = Check(Filled("mini3 {other}\n"), acceptsNew).Check(Own);

        fault!.Code.Should().Be(ProblemCode.HostKeyChanged);
        fault.Reason.Should().StartWith("its SSH host key has changed");
        File.ReadAllLines(files["known"]).Should().ContainSingle();
    }

    [Fact]
    public void Check_Revoked_IsRefusedAndSaysSo() =>
        Check(Filled("@revoked * {own}\nmini3 {own}\n"), acceptsNew: true).Check(Own)!.Reason.Should().Contain("marked as revoked");

    [Theory]
    [InlineData("")]
    [InlineData("mini4 {other}\n")]
    [InlineData("mini4 {other}")]
    public void Check_AcceptNew_AddsALine(string before)
    {
        Check(Filled(before), acceptsNew: true).Check(Own).Should().BeNull();

        var lines = File.ReadAllLines(files["known"]);
        lines.Should().HaveCount(before.Length > 0 ? 2 : 1);
        lines[^1].Should().Be($"mini3 ssh-ed25519 {Base64(Own)}");
        File.ReadAllText(files["known"]).Should().EndWith("\n");
        Check(File.ReadAllText(files["known"]), acceptsNew: false).Check(Own).Should().BeNull();
    }

    [Fact]
    public void Check_AcceptNewWithHashes_AddsNoName()
    {
        var accepted = new ConcurrentDictionary<string, PublicKey>();
        var check = new HostKeyCheck(HostName.Create("mini3", 22, null), Known("mini3", 22, string.Empty), acceptsNew: true, accepted, time)
        {
            FileForNewKeys = files["new"],
            HashesNames = true,
        };

        check.Check(Own).Should().BeNull();

        File.ReadAllText(files["new"]).Should().StartWith("|1|").And.NotContain("mini3");
        KnownHosts.Read(HostName.Create("mini3", 22, null), [files["new"]], out _).Check(Own).Should().Be(HostKeyTrust.Known);
    }

    [Fact]
    public void Check_AcceptNewWithoutFile_CreatesItForItsOwnerOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        KnownHostsFile.Add(files["ssh/known_hosts"], "mini3", Own).Should().BeNull();

        File.GetUnixFileMode(files["ssh/known_hosts"]).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(files["ssh"]).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void Check_AcceptNewThatCannotBeWritten_IsAcceptedReportedAndRemembered()
    {
        var accepted = new ConcurrentDictionary<string, PublicKey>();
        HostKeyCheck Again() =>
            new(HostName.Create("mini3", 22, null), Known("mini3", 22, string.Empty), acceptsNew: true, accepted, time)
            {
                FileForNewKeys = files.Path,
            };
        var first = Again();

        first.Check(Own).Should().BeNull();

        first.Message.Should().Contain("could not be added to known_hosts");
        Again().Check(Own).Should().BeNull();
        Again().Check(Other)!.Code.Should().Be(ProblemCode.HostKeyChanged, "it differs from the key that was accepted before");
    }

    [Fact]
    public async Task Add_ManyAtATime_LosesNoneAndMixesNone()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(i => Task.Run(() => KnownHostsFile.Add(files["many"], FormattableString.Invariant($"host{i}"), Own)))
        );

        var lines = await File.ReadAllLinesAsync(files["many"]);
        lines.Should().HaveCount(50).And.OnlyContain(l => KnownHostLine.Parse(l) != null);
    }

    [Theory]
    [InlineData("@cert-authority *.lab {ca}", 10, 20, "mini3.lab", true, null)]
    [InlineData("@cert-authority *.lab {ca}", 10, 20, "", true, "contains no host name")]
    [InlineData("@cert-authority *.lab {ca}", 10, 20, "MINI?.lab", true, null)]
    [InlineData("@cert-authority *.lab {ca}", 10, 20, "*", true, null)]
    [InlineData("@cert-authority *.lab {ca}", 10, 20, "*.other", true, "is not for mini3.lab")]
    [InlineData("@cert-authority *.lab {ca}", 10, 20, "mini", true, "is not for mini3.lab")]
    [InlineData("@cert-authority *.lab {ca}\nmini3.lab {own}", 10, 15, "mini3.lab", true, null)]
    [InlineData("@cert-authority *.lab {ca}\nmini3.lab {own}", 10, 20, "mini4.lab", true, null)]
    [InlineData("@cert-authority *.lab {ca}\nmini3.lab {other}", 10, 20, "mini4.lab", true, "has changed")]
    [InlineData("@cert-authority *.lab {ca}\nmini3.lab {own}\n@revoked * {own}", 10, 15, "mini3.lab", true, "revoked")]
    [InlineData("@cert-authority *.lab {ca}", 16, 20, "mini3.lab", true, "not valid yet")]
    [InlineData("@cert-authority *.lab {ca}", 10, 15, "mini3.lab", true, "has expired")]
    [InlineData("@cert-authority *.lab {ca}", 10, 20, "mini4.lab", true, "is not for mini3.lab")]
    [InlineData("@cert-authority *.lab {ca}", 10, 20, "mini3.lab", false, "is for users")]
    [InlineData("@cert-authority *.other {ca}", 10, 20, "mini3.lab", true, "is unknown")]
    [InlineData("mini3.lab {own}", 10, 20, "mini3.lab", true, null)]
    [InlineData("@cert-authority * {ca}\n@revoked * {ca}", 10, 20, "mini3.lab", true, "revoked")]
    [InlineData("@cert-authority * {ca}\n@revoked * {own}", 10, 20, "mini3.lab", true, "revoked")]
    public void Check_Certificate_NeedsItsAuthorityItsTimeAndItsName(
        string text,
        int after,
        int before,
        string name,
        bool isForHosts,
        string? reason
    )
    {
        var known = Known("mini3.lab", 22, text);
        var check = new HostKeyCheck(HostName.Create("mini3.lab", 22, null), known, acceptsNew: false, new(), time);

        var fault = check.Check(Own, Certificate(after, before, name, isForHosts));

        (fault is null).Should().Be(reason is null);
        (fault?.Reason ?? "none").Should().Contain(reason ?? "none");
    }

    [Fact]
    public void Check_CertificateFailsAndNewKeysAreAccepted_IsStillRefused()
    {
        File.WriteAllText(files["new"], string.Empty);
        var known = Known("mini3.lab", 22, "@cert-authority *.lab {ca}");
        var check = new HostKeyCheck(HostName.Create("mini3.lab", 22, null), known, acceptsNew: true, new(), time)
        {
            FileForNewKeys = files["new"],
        };

        check.Check(Own, Certificate(10, 15, "mini3.lab", isForHosts: true))!.Reason.Should().Contain("has expired");

        File.ReadAllText(files["new"]).Should().BeEmpty();
    }

    [Fact]
    public void Parse_AnyText_NeverThrows()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var line = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => "|1@ \t#!*,[]:=AZssh-ed25519\0é"[random.Next(28)]));
            KnownHostLine.Parse(line)?.AppliesTo("mini3");
        }
    }

    public void Dispose() => files.Dispose();

    private static HostCertificate Certificate(int after, int before, string name, bool isForHosts) =>
        new()
        {
            Key = Own,
            Authority = Key(7),
            IsForHosts = isForHosts,
            ValidAfter = 2_000_000_000UL + (ulong)after,
            ValidBefore = 2_000_000_000UL + (ulong)before,
            Names = name.Length > 0 ? [name] : [],
        };

    private static PublicKey Key(byte seed) =>
        PublicKey.FromBlob([.. KeyFields.Field("ssh-ed25519"u8), .. KeyFields.Field(Enumerable.Repeat(seed, 32).ToArray())])!;

    private static string Base64(PublicKey key) => Convert.ToBase64String(key.Blob.AsSpan());

    private static string Filled(string text)
    {
        byte[] rsa =
        [
            .. KeyFields.Field("ssh-rsa"u8),
            .. KeyFields.Field([1, 0, 1]),
            .. KeyFields.Field(RandomNumberGenerator.GetBytes(256)),
        ];
        var filled = text.Replace("{own}", $"ssh-ed25519 {Base64(Own)}", StringComparison.Ordinal)
            .Replace("{ownblob}", Base64(Own), StringComparison.Ordinal)
            .Replace("{other}", $"ssh-ed25519 {Base64(Other)}", StringComparison.Ordinal)
            .Replace("{ca}", $"ssh-ed25519 {Base64(Key(7))}", StringComparison.Ordinal)
            .Replace("{rsa}", $"ssh-rsa {Convert.ToBase64String(rsa)}", StringComparison.Ordinal);
        var from = filled.IndexOf("{hash:", StringComparison.Ordinal);
        if (from < 0)
        {
            return filled;
        }

        var to = filled.IndexOf('}', from);
        var salt = RandomNumberGenerator.GetBytes(20);
        var hash = HMACSHA1.HashData(salt, Encoding.UTF8.GetBytes(filled[(from + 6)..to]));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{filled[..from]}|1|{Convert.ToBase64String(salt)}|{Convert.ToBase64String(hash)}{filled[(to + 1)..]}"
        );
    }

    private KnownHosts Known(string host, int port, string text, string? alias = null)
    {
        File.WriteAllText(files["known"], Filled(text));
        return KnownHosts.Read(HostName.Create(host, port, alias), [files["known"]], out _);
    }

    private HostKeyCheck Check(string text, bool acceptsNew) =>
        new(HostName.Create("mini3", 22, null), Known("mini3", 22, text), acceptsNew, new(), time) { FileForNewKeys = files["known"] };
}
