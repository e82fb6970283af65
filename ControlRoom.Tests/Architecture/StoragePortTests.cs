using ControlRoom.Tests.Ecc;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Architecture;

/// <summary>Only Persistence and the composition of the program see how data are stored. All other code uses ports.</summary>
public sealed class StoragePortTests
{
    private const string Namespace = "ControlRoom.Domain.Persistence";

    /// <summary>The composition of the program: services and their options, and the commands that open a data directory.</summary>
    private static readonly string[] CompositionRoot = ["ControlRoom.Web/Hosting/", "ControlRoom.Web/Commands/"];

    private static readonly string[] Projects =
    [
        "ControlRoom.Domain",
        "ControlRoom.Ecc",
        "ControlRoom.Remote",
        "ControlRoom.Simulator",
        "ControlRoom.Web",
    ];

    [Fact]
    public void Persistence_OutsideTheCompositionRoot_IsNamedNowhere()
    {
        var sources = Projects.SelectMany(SourcesOf).ToList();
        sources.Should().Contain(s => CompositionRoot.Any(s.Name.StartsWith) && s.Text.Contains(Namespace), "otherwise nothing is tested");
        sources
            .Where(s => !CompositionRoot.Any(s.Name.StartsWith) && s.Text.Contains(Namespace))
            .Select(s => s.Name)
            .Should()
            .BeEmpty("a failure to store is a StorageException of the port");
    }

    private static IEnumerable<(string Name, string Text)> SourcesOf(string project) =>
        from pattern in new[] { "*.cs", "*.razor" }
        from file in Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, project), pattern, SearchOption.AllDirectories)
        let name = Path.GetRelativePath(RepositoryFolder.Path, file).Replace('\\', '/')
        where !name.StartsWith("ControlRoom.Domain/Persistence/", StringComparison.Ordinal)
        where !name.Split('/').Any(part => part is "bin" or "obj")
        select (name, File.ReadAllText(file));
}
