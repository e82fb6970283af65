using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Bunit;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Ecc;
using ControlRoom.Tests.Rendering;
using ControlRoom.Tests.Web.SetupPages;
using ControlRoom.Web.Components;
using ControlRoom.Web.Components.Pages;
using ControlRoom.Web.Components.Shared;
using ControlRoom.Web.Help;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace ControlRoom.Tests.Web;

public sealed partial class HandbookTests
{
    private static readonly Handbook Book = new();

    [Fact]
    public void Chapters_Required_Exist() =>
        Book
            .Chapters.Select(c => c.Name)
            .Should()
            .Equal(
                "overview",
                "first-setup",
                "select-config",
                "configure",
                "start-stop",
                "run-sheet",
                "errors",
                "resetting",
                "ecc-does-not-answer",
                "people",
                "administrators",
                "moving-in",
                "command-line",
                "api",
                "options"
            );

    [Fact]
    public void Links_InTheHandbook_LeadSomewhere()
    {
        var places = Book
            .Chapters.SelectMany(c => c.Sections.Select(s => s.Address).Append($"help/{c.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var chapter in Book.Chapters)
        {
            var page = new HtmlParser().ParseDocument(chapter.Html);
            foreach (var link in page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!))
            {
                places.Should().Contain(link, "it is linked in {0}", chapter.Name);
            }

            foreach (var image in page.QuerySelectorAll("img"))
            {
                image.GetAttribute("alt").Should().NotBeNullOrEmpty();
                Handbook
                    .OpenImage(image.GetAttribute("src")!["help/images/".Length..])
                    .Should()
                    .NotBeNull("{0} shows {1}", chapter.Name, image.GetAttribute("src"));
            }
        }
    }

    [Fact]
    public void Topics_OfErrorsAndPages_AreInTheHandbook()
    {
        var places = Book.Chapters.SelectMany(c => c.Sections.Select(s => s.Address[5..]).Append(c.Name)).ToHashSet(StringComparer.Ordinal);
        HelpTopics.All.Should().OnlyContain(topic => places.Contains(topic));
    }

    [Fact]
    public void Topics_OfEveryPage_IncludeMoreThanTheOverview()
    {
        var pages = typeof(App)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetCustomAttributes(typeof(RouteAttribute), false).Cast<RouteAttribute>())
            .Select(r => Parameter().Replace(r.Template, "7").Trim('/'));
        foreach (var page in pages.Where(p => p.Length > 0 && !p.StartsWith("help", StringComparison.Ordinal)))
        {
            HelpTopics.OfPage(page).Should().NotBe("overview", "{0} needs a chapter", page);
        }
    }

    public static TheoryData<ProblemCode> Codes => [.. Enum.GetValues<ProblemCode>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Of_EveryCode_LeadsToASectionOfTheHandbook(ProblemCode code)
    {
        var sections = Book.Chapters.SelectMany(c => c.Sections.Select(s => s.Address[5..]).Append(c.Name));

        sections.Should().Contain(HelpTopics.Of(code));
        (HelpTopics.Of(code) == "errors").Should().Be(code == ProblemCode.Unknown, "{0} has its own section", code);
    }

    [Fact]
    public void Sections_OfTheChapterAboutErrors_AreThoseOfTheCodes()
    {
        var led = Enum.GetValues<ProblemCode>().Select(HelpTopics.Of).ToHashSet(StringComparer.Ordinal);

        Book.Chapters.Single(c => c.Name == "errors")
            .Sections.Select(s => s.Address[5..])
            .Where(s => s.Contains('#'))
            .Should()
            .OnlyContain(s => led.Contains(s));
    }

    [Theory]
    [InlineData("state machine busy", "errors#busy")]
    [InlineData("backup RESTORE", "administrators#backup")]
    [InlineData("cobo{n}", "select-config#all")]
    [InlineData("launchctl", "administrators#processes")]
    public void Search_Words_FindTheSection(string query, string topic) =>
        Book.Search(query).Select(h => h.Section.Address).Should().Contain($"help/{topic}");

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("xyzzy")]
    [InlineData("<script>")]
    public void Search_Nothing_FindsNothing(string query) => Book.Search(query).Should().BeEmpty();

    [Fact]
    public void Search_Hit_IsPartOfItsText()
    {
        var hit = Book.Search("power-cycle")[0];
        hit.Found.Should().BeEquivalentTo("power-cycle");
        hit.Section.Text.Should().Contain((hit.Before + hit.Found + hit.After).Trim('…'));
    }

    [Fact]
    public async Task Page_SearchAndChapters_AreShown()
    {
        await using var bench = await SetupBench.WithAsync();
        var page = await bench.ShowAsync<HelpPage>();
        page.Find("article h1").TextContent.Should().Be("Overview");
        page.Find("article svg").Should().NotBeNull("the state machine is shown");
        await page.InputAsync("#help-search", "master shelf");
        page.FindAll(".hits a")[0].GetAttribute("href").Should().Be("help/errors#master-shelf");
        (await bench.ShowAsync<HelpPage>("help/nonsense", ("Chapter", "nonsense"))).Markup.Should().Contain("no chapter");
    }

    [Fact]
    public void Units_OfSystemdAndLaunchd_AreWellFormedAndInTheHandbook()
    {
        var shown = new HtmlParser()
            .ParseDocument(Book.Find("administrators")!.Html)
            .QuerySelectorAll("pre")
            .Select(p => p.TextContent.Trim())
            .ToList();
        var files = Directory.GetFiles(Path.Combine(RepositoryFolder.Path, "docs", "deploy"));
        files.Should().HaveCount(7);
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            shown.Should().Contain(text.Trim());
            if (file.EndsWith(".plist", StringComparison.Ordinal))
            {
                var keys = XDocument.Parse(text).Root!.Element("dict")!.Elements("key").Select(k => k.Value);
                keys.Should()
                    .Equal(
                        "Label",
                        "ProgramArguments",
                        "WorkingDirectory",
                        "StandardOutPath",
                        "StandardErrorPath",
                        "RunAtLoad",
                        "KeepAlive"
                    );
            }
            else if (file.EndsWith(".conf", StringComparison.Ordinal))
            {
                text.Should().ContainAll("ControlRoom:Web:Proxies=", "ControlRoom:Web:PathBase=/daq", "location /daq/", "Host $http_host");
            }
            else
            {
                text.Should().ContainAll("[Unit]", "[Service]", "[Install]", "ExecStart=/", "Restart=always", "User=");
            }
        }
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
