using ControlRoom.Domain.Snapshot;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Architecture.Layers;

/// <summary>The rooms of the Domain, and which rooms each may see (ADR 36).</summary>
public sealed class DomainLayersTests
{
    /// <summary>The rooms from below. "Sees" is direct: a room does not see what the rooms that it sees can see.</summary>
    private static readonly LayerRules Domain = new(
        "ControlRoom.Domain",
        ["Text", "Clock", "Store", "Access"],
        new Dictionary<string, string[]>
        {
            ["Text"] = [],
            ["Clock"] = [],
            ["Store"] = [],
            ["Access"] = ["Store"],
            ["Devices"] = [],
            ["Hosts"] = [],
            ["Get"] = ["Devices", "Hosts"],
            ["Setup.Model"] = ["Hosts", "Get"],
            ["Filing.Model"] = [],
            ["Runs.Model"] = ["Filing.Model"],
            ["Snapshot"] = ["Devices", "Hosts", "Get", "Setup.Model", "Filing.Model", "Runs.Model"],
            ["Subsystems"] = ["Devices", "Filing.Model", "Runs.Model", "Snapshot"],
            ["Commands"] = ["Devices", "Setup.Model", "Runs.Model", "Snapshot", "Subsystems"],
            ["Hosts.Watch"] = ["Hosts", "Setup.Model", "Filing.Model", "Runs.Model", "Snapshot"],
            ["Filing"] = ["Hosts", "Hosts.Watch", "Get", "Setup.Model", "Filing.Model", "Runs.Model", "Snapshot"],
            ["Runs"] = ["Devices", "Hosts", "Setup.Model", "Filing.Model", "Runs.Model", "Snapshot", "Subsystems", "Commands", "Filing"],
            ["RunSheet"] = ["Runs.Model", "Snapshot", "Runs"],
            ["Setup"] =
            [
                "Devices",
                "Hosts",
                "Get",
                "Setup.Model",
                "Filing.Model",
                "Runs.Model",
                "Snapshot",
                "Commands",
                "Filing",
                "Runs",
                "RunSheet",
            ],
            ["Get.Control"] =
            [
                "Devices",
                "Hosts",
                "Get",
                "Setup.Model",
                "Filing.Model",
                "Runs.Model",
                "Snapshot",
                "Subsystems",
                "Commands",
                "Filing",
                "Runs",
                "Setup",
            ],
            ["Moving"] = ["Hosts", "Get", "Setup.Model", "Setup", "Runs.Model", "Runs", "RunSheet"],
        },
        seesAll: ["Persistence"]
    );

    /// <summary>Wrong arrows that are still tolerated.</summary>
    private static readonly string[] Exceptions = [];

    private static readonly IReadOnlyList<Arrow> Arrows = CompiledArrows.Of(typeof(SystemSnapshot).Assembly);

    [Fact]
    public void Arrows_BetweenRooms_AreThoseOfTheTable()
    {
        var wrong = Domain.Wrong(Arrows);
        wrong.Keys.Should().BeEquivalentTo(Exceptions, "these are: {0}", string.Join("; ", wrong.SelectMany(w => w.Value).Take(20)));
    }

    [Fact]
    public void Table_OfTheRooms_HasNoCircle() => Domain.Circles().Should().BeEmpty();

    [Fact]
    public void Table_OfTheRooms_HasNoEmptyRoomAndNoUnusedArrow()
    {
        Domain.Empty(Arrows.Select(a => a.From)).Should().BeEmpty();
        Domain.Unused(Arrows).Should().BeEmpty();
    }
}
