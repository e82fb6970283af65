using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using ControlRoom.Tests.Web.Access;
using ControlRoom.Web.Api;
using ControlRoom.Web.Commands;
using ControlRoom.Web.Help;
using ControlRoom.Web.Hosting;
using FluentAssertions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ControlRoom.Tests.Web.Help;

/// <summary>The reference chapters of the handbook list exactly the features of the program.</summary>
public sealed partial class HandbookTablesTests
{
    private static readonly Handbook Book = new();

    [Fact]
    public void Options_InTheHandbook_AreThoseOfTheProgram() =>
        RowsOf("options").Select(r => r[0]).Where(IsOption).Should().BeEquivalentTo(OptionCheck.Names);

    /// <summary>
    /// The defaults in the handbook are those in appsettings.json. Options that are empty there are described in the text.
    /// </summary>
    [Fact]
    public void Options_InTheHandbook_HaveTheirDefaults()
    {
        var defaults = new ConfigurationBuilder();
        defaults.AddSources(new Dictionary<string, string?>());
        var set = defaults.Build();
        var rows = RowsOf("options").Where(r => set[r[0]] is { Length: > 0 }).ToList();

        rows.Should().HaveCountGreaterThan(30);
        rows.Should().OnlyContain(row => IsSame(row[1], set[row[0]]!));
    }

    [Theory]
    [InlineData("0.5 s", "00:00:00.500", true)]
    [InlineData("15 min", "00:15:00", true)]
    [InlineData("16 MiB", "16777216", true)]
    [InlineData("5 GB", "5000000000", true)]
    [InlineData("0", "00:00:00", true)]
    [InlineData("false", "False", true)]
    [InlineData("0.5 s", "00:00:05", false)]
    [InlineData("16 MiB", "16000000", false)]
    public void IsSame_TextOfTheHandbookAndValue_ComparesTheirMeaning(string text, string value, bool expected) =>
        IsSame(text, value).Should().Be(expected);

    [Fact]
    public async Task Requests_InTheHandbook_AreThoseOfTheApi()
    {
        await using var bench = await HostBench.StartAsync();
        var entries = bench.App.Services.GetRequiredService<ApiDirectory>().Entries.Select(e => $"{e.Method} {e.Path}");

        RowsOf("api").Select(r => r[0]).Where(r => Request().IsMatch(r)).Should().BeEquivalentTo(entries);
    }

    [Fact]
    public async Task Exports_InTheHandbook_AreThoseOfTheProgram()
    {
        await using var bench = await HostBench.StartAsync();
        var routes = bench
            .App.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(e => e.RoutePattern.RawText!)
            .Where(IsExport);

        RowsOf("api").Select(r => r[0]).Where(IsExport).Should().BeEquivalentTo(routes);

        static bool IsExport(string path) => path.StartsWith("/export/", StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_InTheHandbook_AreThoseOfTheProgram() =>
        Synopses()
            .Select(s => s.Command)
            .Distinct(StringComparer.Ordinal)
            .Should()
            .BeEquivalentTo(LeafCommands(CommandLine.Root(), "controlroom"));

    /// <summary>Each option is in the line of its command; shared options are in the text.</summary>
    [Fact]
    public void OptionsOfCommands_InTheHandbook_AreComplete()
    {
        string[] shared = ["--help", "--version", "--licenses", "--url", "--token-file", "--json", "--data"];
        var text = string.Concat(Book.Find("command-line")!.Sections.Select(s => s.Text));
        var synopses = Synopses().ToLookup(s => s.Command, s => s.Line, StringComparer.Ordinal);

        text.Should().ContainAll(shared);
        foreach (var (command, options) in OptionsOf(CommandLine.Root(), "controlroom"))
        {
            var words = synopses[command].SelectMany(line => line.Split(' ', '[', ']')).ToHashSet(StringComparer.Ordinal);
            options.Except(shared).Should().BeSubsetOf(words, "they are options of {0}", command);
        }
    }

    private static bool IsOption(string name) => name.StartsWith("ControlRoom:", StringComparison.Ordinal);

    /// <summary>The cells of all rows of a chapter's tables.</summary>
    private static List<string[]> RowsOf(string chapter) =>
        [
            .. new HtmlParser()
                .ParseDocument(Book.Find(chapter)!.Html)
                .QuerySelectorAll("tbody tr")
                .Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToArray()),
        ];

    private static bool IsSame(string text, string value)
    {
        if (Quantity().Match(text) is not { Success: true } quantity)
        {
            return text.Equals(value, StringComparison.OrdinalIgnoreCase);
        }

        var number = decimal.Parse(quantity.Groups["number"].Value, CultureInfo.InvariantCulture);
        var actual = value.Contains(':', StringComparison.Ordinal)
            ? (decimal)TimeSpan.Parse(value, CultureInfo.InvariantCulture).TotalSeconds
            : decimal.Parse(value, CultureInfo.InvariantCulture);
        return actual == number * FactorOf(quantity.Groups["unit"].Value);
    }

    private static decimal FactorOf(string unit) =>
        unit switch
        {
            "min" => 60,
            "h" => 3600,
            "GB" => 1_000_000_000,
            "MiB" => 1024 * 1024,
            _ => 1,
        };

    /// <summary>
    /// The commands in the chapter's code, "a|b" as two, each with its complete line. A line that continues is joined with the next.
    /// </summary>
    private static IEnumerable<(string Command, string Line)> Synopses() =>
        from block in new HtmlParser().ParseDocument(Book.Find("command-line")!.Html).QuerySelectorAll("pre")
        from line in Continued().Replace(block.TextContent, " ").Split('\n')
        where line.StartsWith("controlroom ", StringComparison.Ordinal)
        from command in Alternatives(line.Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeWhile(w => Verb().IsMatch(w)))
        select (command, line);

    private static IEnumerable<string> Alternatives(IEnumerable<string> words) =>
        words.Aggregate(
            new[] { string.Empty }.AsEnumerable(),
            (all, word) => all.SelectMany(_ => word.Split('|'), (a, w) => $"{a} {w}".Trim())
        );

    /// <summary>Commands without subcommands; where an argument is one of a few words, the command appears with each of them.</summary>
    private static IEnumerable<string> LeafCommands(Command command, string path)
    {
        if (command.Subcommands.Count > 0)
        {
            return command.Subcommands.SelectMany(c => LeafCommands(c, $"{path} {c.Name}"));
        }

        return WordsOf(command) is { Length: > 0 } words ? words.Select(w => $"{path} {w}") : [path];
    }

    private static IEnumerable<(string Command, IEnumerable<string> Options)> OptionsOf(Command command, string path) =>
        command.Subcommands.Count > 0
            ? command.Subcommands.SelectMany(c => OptionsOf(c, $"{path} {c.Name}"))
            : LeafCommands(command, path).Select(leaf => (leaf, command.Options.Select(NameOf)));

    /// <summary>The shorter name, if the handbook uses it.</summary>
    private static string NameOf(Option option) => option.Aliases.FirstOrDefault(a => a is "-f" or "-n") ?? option.Name;

    private static string[] WordsOf(Command command) =>
        command.Arguments is [{ } first, ..]
            ? [.. first.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty).Select(c => c.Label)]
            : [];

    [GeneratedRegex("^(GET|POST|PUT|DELETE) /api/v1/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Request();

    [GeneratedRegex("^(?<number>[0-9.]+)( (?<unit>s|min|h|GB|MiB))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quantity();

    [GeneratedRegex(@"\n +(?=\[)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Continued();

    [GeneratedRegex(@"^[a-z]+([|-][a-z]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Verb();
}
