using System.Collections.Concurrent;
using ControlRoom.Domain.Store;
using ControlRoom.Remote.HostKeys;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.HostKeys;

/// <summary>New keys that are accepted: what is stored about them, and for how long.</summary>
public sealed class AcceptedKeysTests : IDisposable
{
    private static readonly HostName Name = HostName.Create("mini3", 22, null);
    private static readonly PublicKey First = Key(1);
    private static readonly PublicKey Second = Key(2);

    private readonly TemporaryDirectory files = new();
    private readonly ConcurrentDictionary<string, PublicKey> accepted = new(StringComparer.Ordinal);

    public void Dispose() => files.Dispose();

    [Fact]
    public void Judge_LineIsRemovedAfterAReinstallation_AcceptsTheNewKey()
    {
        Check().Check(First).Should().BeNull();
        Check().Check(Second)!.Code.Should().Be(ProblemCode.HostKeyChanged);

        File.Delete(files["known"]);

        Check().Check(Second).Should().BeNull();
        Check().Check(First)!.Code.Should().Be(ProblemCode.HostKeyChanged);
    }

    [Fact]
    public void Judge_TwoFirstConnectionsAtOnce_AcceptsOneKey()
    {
        var (one, other) = (Check(), Check());

        one.Check(First).Should().BeNull();

        other.Check(Second)!.Code.Should().Be(ProblemCode.HostKeyChanged, "the first key has been stored in the meantime");
        File.ReadAllLines(files["known"]).Should().ContainSingle();
    }

    [Fact]
    public void Judge_TwoConnectionsWithOneKey_WriteItOnce()
    {
        var (one, other) = (Check(), Check());

        one.Check(First).Should().BeNull();
        other.Check(First).Should().BeNull();

        File.ReadAllLines(files["known"]).Should().ContainSingle();
    }

    [Fact]
    public void Judge_KeyIsRevokedMeanwhile_RefusesIt()
    {
        var check = Check();
        File.WriteAllText(files["known"], $"@revoked * ssh-ed25519 {Convert.ToBase64String(First.Blob.AsSpan())}\n");

        check.Check(First)!.Reason.Should().Contain("revoked");
    }

    [Fact]
    public void Judge_StrictAgain_TrustsNoRememberedKey()
    {
        accepted["mini3"] = First;

        Check(acceptsNew: false).Check(First)!.Reason.Should().Contain("is unknown");
    }

    private static PublicKey Key(byte fill) =>
        PublicKey.FromBlob([.. KeyFields.Field("ssh-ed25519"u8), .. KeyFields.Field(Enumerable.Repeat(fill, 32).ToArray())])!;

    private HostKeyCheck Check(bool acceptsNew = true) =>
        new(Name, KnownHosts.Read(Name, [files["known"]], out _), acceptsNew, accepted, TimeProvider.System)
        {
            FileForNewKeys = files["known"],
            Reread = () => KnownHosts.Read(Name, [files["known"]], out _),
        };
}
