using System.Text.RegularExpressions;
using System.Xml.Linq;
using ControlRoom.Tests.Ecc;
using FluentAssertions;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace ControlRoom.Tests.Architecture;

/// <summary>The documents of the project: README, CONTRIBUTING, CHANGELOG, handbook and decisions.</summary>
public sealed partial class DocumentsTests
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .UseGenericAttributes()
        .Build();

    public static TheoryData<string> Documents =>
        [
            .. Directory
                .GetFiles(RepositoryFolder.Path, "*.md")
                .Concat(Directory.GetFiles(Path.Combine(RepositoryFolder.Path, "docs"), "*.md", SearchOption.AllDirectories))
                .Select(file => Path.GetRelativePath(RepositoryFolder.Path, file))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_OfADocument_LeadSomewhere(string document)
    {
        var file = Path.Combine(RepositoryFolder.Path, document);
        foreach (
            var url in Parse(file).Descendants<LinkInline>().Select(l => l.Url!).Where(u => !u.Contains("//", StringComparison.Ordinal))
        )
        {
            var (path, anchor) = url.Split('#', 2) is [var before, var after] ? (before, after) : (url, null);
            var target = path.Length == 0 ? file : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, path));
            Path.Exists(target).Should().BeTrue("{0} links to {1}", document, url);
            if (anchor is not null)
            {
                Parse(target)
                    .Descendants<HeadingBlock>()
                    .Select(h => h.GetAttributes().Id)
                    .Should()
                    .Contain(anchor, "{0} links to it", document);
            }
        }
    }

    /// <summary>A newcomer reads the README in three minutes.</summary>
    [Fact]
    public void Readme_Length_IsReadInThreeMinutes() =>
        File.ReadAllLines(Path.Combine(RepositoryFolder.Path, "README.md")).Length.Should().BeLessThanOrEqualTo(150);

    [Fact]
    public void Readme_Chapters_AreAllLinked()
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "README.md"));
        var chapters = Directory.GetFiles(Path.Combine(RepositoryFolder.Path, "docs", "handbook"), "*.md").Select(Path.GetFileName);
        readme.Should().ContainAll(chapters.Select(c => $"](docs/handbook/{c})"));
    }

    [Fact]
    public void Decisions_OfTheFolder_AreInItsList()
    {
        var folder = Path.Combine(RepositoryFolder.Path, "docs", "adr");
        var list = File.ReadAllText(Path.Combine(folder, "README.md"));
        foreach (var file in Directory.GetFiles(folder, "0*.md"))
        {
            var title = Heading().Match(File.ReadLines(file).First());
            list.Should().Contain($"| {title.Groups["number"].Value} | [{title.Groups["title"].Value}]({Path.GetFileName(file)}) |");
        }
    }

    [Fact]
    public void Dependencies_InContributing_AreThePackagesInUse()
    {
        var text = string.Join(' ', File.ReadLines(Path.Combine(RepositoryFolder.Path, "CONTRIBUTING.md")).Select(l => l.Trim()));
        var packages = XDocument
            .Load(Path.Combine(RepositoryFolder.Path, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(p => ((string)p.Attribute("Include")!, (string)p.Attribute("Version")!))
            .ToList();

        packages.Should().HaveCountGreaterThan(20);
        packages.Should().OnlyContain(p => IsNamed(text, p.Item1, p.Item2));
    }

    /// <summary>The version follows the name directly, or the name of another package that has the same version.</summary>
    private static bool IsNamed(string text, string name, string version) =>
        Regex.IsMatch(
            text,
            $@"{Regex.Escape(name)}( {Regex.Escape(version)}\b|, both {Regex.Escape(version)}\b)",
            RegexOptions.IgnoreCase,
            TimeSpan.FromSeconds(1)
        );

    private static MarkdownDocument Parse(string file) => Markdown.Parse(File.ReadAllText(file), Pipeline);

    [GeneratedRegex(@"^# (?<number>[0-9]+)\. (?<title>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();
}
