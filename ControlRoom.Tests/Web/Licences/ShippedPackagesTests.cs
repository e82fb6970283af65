using System.Text.Json;
using ControlRoom.Web.Licences;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Licences;

public sealed class ShippedPackagesTests
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["MIT"] = "the text of MIT",
        ["Apache-2.0"] = "the text of Apache",
    };

    /// <summary>The packages that a restore copies beside the program, compared with the packages that the program reports.</summary>
    [Fact]
    public void Read_OfTheProgram_HasEveryPackageThatIsCopiedBesideIt()
    {
        var shipped = ShippedPackages.Read().Select(p => $"{p.Name}/{p.Version}");

        shipped.Should().Contain(Copied(), "the terms of each shipped package must be observed").And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void Read_OfTheProgram_HasATextForEveryPackage()
    {
        var packages = ShippedPackages.Read();

        packages.Should().HaveCountGreaterThan(10);
        packages
            .Where(p => p.Terms.IsEmpty)
            .Select(p => $"{p.Name}: {p.Licence}")
            .Should()
            .BeEmpty("if a package only names its licence, the text belongs in docs/licences");
        packages.Should().OnlyContain(p => p.Copyright.Length > 0 && p.Licence.Length > 0);
        packages.Should().OnlyContain(p => p.Terms.All(t => t.Text.Length > 200 || t.Text.Contains("Public Domain")));
        packages
            .Should()
            .ContainSingle(p => p.Name == "Microsoft.AspNetCore.App.Internal.Assets", "Blazor's script is shipped")
            .Which.Notices.Should()
            .ContainSingle()
            .Which.Text.Length.Should()
            .BeGreaterThan(1000);
    }

    [Fact]
    public void Of_APackageThatNamesALicence_HasTheTextOfTheRepository()
    {
        var package = Of("<license type=\"expression\">MIT</license><copyright>of some people</copyright>");

        package.Terms.Should().Equal(new LicenceText("MIT", "the text of MIT"));
        package
            .Should()
            .Match<ShippedPackage>(p =>
                p.Name == "Some.Package" && p.Version == "1.2.3" && p.Licence == "MIT" && p.Copyright == "of some people"
            );
    }

    [Theory]
    [InlineData("MIT AND Apache-2.0")]
    [InlineData("(MIT OR Apache-2.0)")]
    [InlineData("mit OR (Apache-2.0)")]
    public void Of_APackageThatNamesSeveral_HasAll(string expression) =>
        Of($"<license type=\"expression\">{expression}</license>").Terms.Should().HaveCount(2);

    [Theory]
    [InlineData("MIT AND WTFPL")]
    [InlineData("Apache-2.0 WITH LLVM-exception")]
    [InlineData("Unknown-1.0")]
    public void Of_APackageThatNamesAnUnknownOne_HasNone(string expression) =>
        Of($"<license type=\"expression\">{expression}</license>").Terms.Should().BeEmpty();

    [Fact]
    public void Of_APackageWithItsOwnText_HasThat()
    {
        var package = Of(
            "<license type=\"file\">License.md</license>",
            new LicenceText("License.md", "do as you like"),
            new LicenceText("NOTICE", "of others")
        );

        package.Terms.Should().Equal(new LicenceText("License.md", "do as you like"));
        package.Notices.Should().Equal(new LicenceText("NOTICE", "of others"));
    }

    [Fact]
    public void Of_AnOldPackageWithAnAddressOnly_HasNone()
    {
        var package = Of("<licenseUrl>http://licences.example/this</licenseUrl><authors>Ann</authors>");

        package.Terms.Should().BeEmpty();
        package.Should().Match<ShippedPackage>(p => p.Licence == "http://licences.example/this" && p.Copyright == "Ann");
    }

    [Fact]
    public void Print_OfPackages_HasEveryTextOnceAndSaysWhatIsMissing()
    {
        var to = new StringWriter();
        const string Mit = "<license type=\"expression\">MIT</license>";
        LicencePrinter.Print(to, [Of(Mit), Of(Mit), Of("<license type=\"expression\">None-1.0</license>")]);
        var lines = to.ToString().Split('\n', StringSplitOptions.TrimEntries);

        lines.Count(l => l == "the text of MIT").Should().Be(1);
        lines
            .Count(l => l.StartsWith("Some.Package 1.2.3", StringComparison.Ordinal))
            .Should()
            .Be(5, "three in the list, two with the text");
        lines.Count(l => l == "It has no licence text.").Should().Be(1);
        lines.Should().Contain(l => l.Contains("no .NET runtime"));
    }

    private static ShippedPackage Of(string metadata, params LicenceText[] files)
    {
        var nuspec = $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata><id>Some.Package</id><version>1.2.3</version>{metadata}</metadata>
            </package>
            """;
        return ShippedPackages.Of([new LicenceText("some.package.nuspec", nuspec), .. files], Known);
    }

    private static IEnumerable<string> Copied()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "controlroom.deps.json"));
        using var document = JsonDocument.Parse(file);
        var root = document.RootElement;
        var packages = root.GetProperty("libraries")
            .EnumerateObject()
            .Where(l => l.Value.GetProperty("type").GetString() == "package")
            .Select(l => l.Name)
            .ToHashSet();
        var target = root.GetProperty("targets").EnumerateObject().Single().Value;
        return
        [
            .. target
                .EnumerateObject()
                .Where(l =>
                    packages.Contains(l.Name)
                    && new[] { "runtime", "native", "runtimeTargets", "resources" }.Any(kind => l.Value.TryGetProperty(kind, out _))
                )
                .Select(l => l.Name),
        ];
    }
}
