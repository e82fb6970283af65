using Bunit;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace ControlRoom.Tests.Rendering;

public sealed class FindByRoleTests
{
    [Theory]
    [InlineData("<button id='x'> Start\n <b>all</b> </button>", "button", "Start all")]
    [InlineData("<button id='x' aria-label='Start all'>▶</button>", "button", "Start all")]
    [InlineData("<button id='x' title='Start all'><i aria-hidden='true'>▶</i></button>", "button", "Start all")]
    [InlineData("<input type='submit' id='x' value='Start all'>", "button", "Start all")]
    [InlineData("<div role='button' id='x'>Start all</div>", "button", "Start all")]
    [InlineData("<h2 id='h'>ECC servers</h2><table id='x' aria-labelledby='h'></table>", "table", "ECC servers")]
    [InlineData(
        "<h2 id='h'>ECC</h2><i id='i'>servers</i><table id='x' aria-labelledby='h i' aria-label='no'></table>",
        "table",
        "ECC servers"
    )]
    [InlineData("<table id='x'><caption>ECC servers</caption><tr><td>1</td></tr></table>", "table", "ECC servers")]
    [InlineData("<table><tr><th scope='row' id='x'>CoBo 3</th><td>Ready</td></tr></table>", "rowheader", "CoBo 3")]
    [InlineData("<table><tr><th id='x'>CoBo 3</th><td>Ready</td></tr></table>", "rowheader", "CoBo 3")]
    [InlineData("<table><thead><tr><th id='x'>State</th><th>Since</th></tr></thead></table>", "columnheader", "State")]
    [InlineData("<table><tr id='x'><th>CoBo 3</th><td>Ready</td></tr></table>", "row", "CoBo 3 Ready")]
    [InlineData("<output id='x'>Running</output>", "status", "Running")]
    [InlineData("<span role='status' id='x' aria-label='Overall state'>Running</span>", "status", "Overall state")]
    [InlineData("<label for='x'>Run title</label><input id='x'>", "textbox", "Run title")]
    [InlineData("<label>Class <select id='x'><option>data</option></select></label>", "combobox", "Class")]
    [InlineData("<label>Name <b>of</b> <input id='x' value='R2'> the run</label>", "textbox", "Name of the run")]
    [InlineData("<input type='checkbox' id='x' aria-label='Simulate'>", "checkbox", "Simulate")]
    [InlineData("<h3 id='x'>Run 7</h3>", "heading", "Run 7")]
    [InlineData("<a id='x' href='/runs'><img alt='Runs'></a>", "link", "Runs")]
    [InlineData("<fieldset id='x'><legend>Limits</legend></fieldset>", "group", "Limits")]
    public async Task FindByRole_Markup_FindsByRoleAndName(string markup, string role, string name)
    {
        await using var browser = new Browser();
        var page = Show(browser, markup);

        page.FindByRole(role, name).Id.Should().Be("x");
    }

    [Fact]
    public async Task FindByRole_HiddenOrRenamedRole_IsNotFound()
    {
        await using var browser = new Browser();
        var page = Show(
            browser,
            "<div hidden><button>a</button></div><button aria-hidden='true'>a</button><button role='tab'>a</button><button>b</button>"
        );

        page.FindAllByRole("button").Should().ContainSingle().Which.TextContent.Should().Be("b");
        page.FindAllByRole("button", "a").Should().BeEmpty();
        page.FindByRole("tab").TextContent.Should().Be("a");
    }

    [Fact]
    public async Task FindByRole_NoneOrSeveral_ListsWhatExists()
    {
        await using var browser = new Browser();
        var page = Show(browser, "<button>Start</button><button>Stop</button>");

        page.Invoking(p => p.FindByRole("button", "Pause"))
            .Should()
            .Throw<InvalidOperationException>()
            .WithMessage("*'Pause'*'Start', 'Stop'*The page:*<button>Start</button>*");
        page.Invoking(p => p.FindByRole("button")).Should().Throw<InvalidOperationException>().WithMessage("2 elements have role button*");
        page.Invoking(p => p.FindByRole("table")).Should().Throw<InvalidOperationException>().WithMessage("*names with that role: none.*");
    }

    private static IRenderedComponent<IComponent> Show(Browser browser, string markup) =>
        browser.Render(b => b.AddMarkupContent(0, markup));
}
