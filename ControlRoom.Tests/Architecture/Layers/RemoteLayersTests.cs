using ControlRoom.Remote;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Architecture.Layers;

/// <summary>The rooms of the Remote project, and which rooms each may see (ADR 35).</summary>
public sealed class RemoteLayersTests
{
    private const string Root = "ControlRoom.Remote";

    /// <summary>The rooms from below; the last one is the project's own namespace.</summary>
    private static readonly LayerRules Remote = new(
        Root,
        [],
        new Dictionary<string, string[]>
        {
            ["Addresses"] = [],
            ["Settings"] = ["Addresses"],
            ["Shells"] = ["Settings"],
            ["Output"] = ["Shells"],
            ["SshConfig"] = ["Addresses", "Shells"],
            ["HostKeys"] = ["Addresses", "Shells"],
            ["Agents"] = ["HostKeys"],
            ["Identities"] = ["Agents", "HostKeys", "Shells", "SshConfig"],
            ["SshNet"] = ["HostKeys", "Identities", "Settings", "Shells", "SshConfig"],
            ["Sessions"] = ["Addresses", "Output", "Settings", "Shells", "SshConfig", "SshNet"],
            ["Filing"] = ["Output", "Sessions", "Shells"],
            ["Logs"] = ["Output", "Sessions", "Shells"],
            ["Probes"] = ["Output", "Shells"],
            [""] = ["Filing", "Logs", "Output", "Probes", "Sessions", "Settings", "Shells"],
        }
    );

    private static readonly IReadOnlyList<Arrow> Arrows = OwnArrows.Of(typeof(RemoteHostRegistration).Assembly, Root);

    [Fact]
    public void Arrows_BetweenRooms_AreThoseOfTheTable() => Remote.Wrong(Arrows).Should().BeEmpty();

    [Fact]
    public void Table_OfTheRooms_HasNoCircle() => Remote.Circles().Should().BeEmpty();

    [Fact]
    public void Table_OfTheRooms_HasNoEmptyRoomAndNoUnusedArrow()
    {
        Remote.Empty(Arrows.SelectMany(a => new[] { a.From, a.To })).Should().BeEmpty();
        Remote.Unused(Arrows).Should().BeEmpty();
    }
}
