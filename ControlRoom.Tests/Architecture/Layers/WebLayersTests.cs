using ControlRoom.Web.Hosting;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Architecture.Layers;

/// <summary>The rooms of the Web project, and which rooms each may see (ADR 35).</summary>
public sealed class WebLayersTests
{
    private const string Root = "ControlRoom.Web";

    /// <summary>The rooms from below. Each folder of components is a room.</summary>
    private static readonly LayerRules Web = new(
        Root,
        [],
        new Dictionary<string, string[]>
        {
            ["Addresses"] = [],
            ["Assets"] = [],
            ["Help"] = [],
            ["Licences"] = [],
            ["Polling"] = [],
            ["Problems"] = [],
            ["Settings"] = [],
            ["Queries"] = ["Addresses"],
            ["Times"] = ["Addresses"],
            ["Security"] = ["Problems", "Settings"],
            ["Api"] = ["Addresses", "Help", "Problems", "Queries", "Security"],
            ["Monitoring"] = ["Addresses", "Api"],
            ["SignIn"] = ["Assets", "Problems", "Security"],
            ["Components.Plots"] = [],
            ["Components.Shared"] = ["Addresses"],
            ["Components.Accounts"] = ["Components.Shared"],
            ["Components.BringUps"] = ["Components.Shared"],
            ["Components.Setups"] = ["Components.Shared"],
            ["Components.Sheets"] = ["Components.Shared"],
            ["Components.Tables"] = ["Addresses", "Components.Shared", "Components.Sheets", "Queries"],
            ["Components.Dialogs"] = ["Components.BringUps", "Components.Shared"],
            ["Components.Panels"] = ["Components.Dialogs", "Components.BringUps", "Components.Setups", "Components.Shared"],
            ["Components.Layout"] = ["Addresses", "Components.Dialogs", "Components.Shared", "Times"],
            ["Components.Pages"] =
            [
                "Addresses",
                "Api",
                "Components.Accounts",
                "Components.Dialogs",
                "Components.Panels",
                "Components.Plots",
                "Components.Setups",
                "Components.Shared",
                "Components.Sheets",
                "Components.Tables",
                "Help",
                "Queries",
                "Security",
            ],
            ["Components"] = ["Assets", "Components.Layout", "Components.Shared", "Help", "Security"],
            ["Hosting"] = ["Api", "Assets", "Components", "Monitoring", "Polling", "Problems", "Security", "Settings", "SignIn", "Times"],
            ["Commands"] = ["Api", "Components.Shared", "Hosting", "Licences", "Problems", "Security", "Times"],
        }
    );

    private static readonly IReadOnlyList<Arrow> Arrows = OwnArrows.Of(typeof(ControlRoomHost).Assembly, Root);

    [Fact]
    public void Arrows_BetweenRooms_AreThoseOfTheTable() => Web.Wrong(Arrows).Should().BeEmpty();

    [Fact]
    public void Table_OfTheRooms_HasNoCircle() => Web.Circles().Should().BeEmpty();

    [Fact]
    public void Table_OfTheRooms_HasNoEmptyRoomAndNoUnusedArrow()
    {
        Web.Empty(Arrows.SelectMany(a => new[] { a.From, a.To })).Should().BeEmpty();
        Web.Unused(Arrows).Should().BeEmpty();
    }
}
