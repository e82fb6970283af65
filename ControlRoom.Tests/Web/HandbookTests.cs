using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Bunit;
using ControlRoom.Domain.Get;
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
    public void Chapters_OfTheIssue_AreThere() =>
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
    public void Topics_OfEveryPage_AreMoreThanTheOverview()
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

    [Theory]
    [InlineData("The ECC state machine is busy!", "errors#busy")]
    [InlineData("Could not find a valid data router for data sender 'CoBo[0]'", "errors#no-router-for-sender")]
    [InlineData(
        "Could not connect data sender 'X' to its data router: Failed to connect to data router of type 'TCP': refused",
        "errors#sender-cannot-connect"
    )]
    [InlineData("Could not connect to 'CoBo' node '0' at 10.0.0.1:46001.", "errors#cobo-unreachable")]
    [InlineData("Could not find configuration 'x'", "errors#no-such-configuration")]
    [InlineData("Configuration '' does not exist.", "errors#no-such-configuration")]
    [InlineData("Could not find/load hardware description 'x'", "errors#hardware-description")]
    [InlineData("AsAd board no. 2 is not connected to CoBo!", "errors#asad")]
    [InlineData("Cannot start run without a valid data sender!", "errors#no-data-sender")]
    [InlineData("Status register indicates master shelf is not ready!", "errors#master-shelf")]
    [InlineData(
        "GetState to 10.0.0.1:8083 failed: no connection (Connection refused); is the server process running?",
        "ecc-does-not-answer"
    )]
    [InlineData("GetState to mini9:8083 failed: the host name is unknown.", "errors#name-unknown")]
    [InlineData("GetState to 10.0.0.1:46002 failed: the answer is not HTTP (bad).", "errors#not-an-ecc-server")]
    [InlineData("mini3, while looking at its processes: it refused the SSH login (Permission denied).", "errors#ssh-login")]
    [InlineData("mini3, while looking at its processes: its SSH host key has changed: it was reinstalled.", "errors#host-key")]
    [InlineData("mini3, while looking at its processes: no answer within 4 s.", "errors#ssh")]
    [InlineData("something nobody has ever seen", "errors")]
    public void OfError_Words_LeadToTheirSection(string words, string topic) => HelpTopics.OfError(words).Should().Be(topic);

    [Fact]
    public void OfServer_Off_LeadsToItsSection() => HelpTopics.OfServer("whatever", EccState.Off).Should().Be("errors#off");

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
        page.Find("article svg").Should().NotBeNull("the state machine is drawn");
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
