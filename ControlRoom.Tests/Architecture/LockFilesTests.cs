using System.Text.Json;
using System.Xml.Linq;
using ControlRoom.Tests.Ecc;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Architecture;

/// <summary>A restore gives the same packages everywhere if the lock files exist and match the requested versions.</summary>
public sealed class LockFilesTests
{
    private static readonly string[] Systems = ["linux-arm64", "linux-x64", "osx-arm64", "win-x64"];

    public static TheoryData<string> Projects =>
        [
            .. Directory
                .GetFiles(RepositoryFolder.Path, "*.csproj", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
                .Select(file => Path.GetFileNameWithoutExtension(file)!)
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void LockFile_OfAProject_HasTheRequestedVersions(string project)
    {
        var requested = Versions();
        using var file = Read(project);
        foreach (var framework in file.RootElement.GetProperty("dependencies").EnumerateObject())
        {
            foreach (
                var package in framework
                    .Value.EnumerateObject()
                    .Where(p => p.Value.GetProperty("type").GetString() == "Direct" && requested.ContainsKey(p.Name))
            )
            {
                package
                    .Value.GetProperty("resolved")
                    .GetString()
                    .Should()
                    .Be(
                        requested[package.Name],
                        "{0} of {1} is locked: dotnet restore ControlRoom.sln --force-evaluate",
                        package.Name,
                        project
                    );
            }
        }
    }

    [Fact]
    public void Restore_OfEveryProject_IsForEverySystemThatIsPublishedFor()
    {
        var restored = XDocument
            .Load(Path.Combine(RepositoryFolder.Path, "Directory.Build.props"))
            .Descendants("RuntimeIdentifiers")
            .Single()
            .Value.Split(';');
        var check = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "scripts", "check-one-file"));

        restored
            .Should()
            .BeEquivalentTo(Systems)
            .And.OnlyContain(system => check.Contains($"{system}:controlroom", StringComparison.Ordinal));
    }

    [Fact]
    public void LockFile_OfTheProgram_IsForEverySystemThatIsPublishedFor()
    {
        using var file = Read("ControlRoom.Web");

        file.RootElement.GetProperty("dependencies")
            .EnumerateObject()
            .Select(f => f.Name)
            .Should()
            .BeEquivalentTo(["net10.0", .. Systems.Select(s => $"net10.0/{s}")], "publishing must not change the lock files");
    }

    private static JsonDocument Read(string project) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(RepositoryFolder.Path, project, "packages.lock.json")));

    private static Dictionary<string, string> Versions() =>
        XDocument
            .Load(Path.Combine(RepositoryFolder.Path, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .ToDictionary(e => (string)e.Attribute("Include")!, e => (string)e.Attribute("Version")!, StringComparer.OrdinalIgnoreCase);
}
