using System.Text.RegularExpressions;
using ControlRoom.Tests.Ecc;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Architecture;

/// <summary>The namespace of a source file is its folder.</summary>
public sealed partial class NamespacesTests
{
    /// <summary>Types that belong to the framework's namespaces, and top-level statements.</summary>
    private static readonly string[] WithAnother =
    [
        "ControlRoom.Bench/Program.cs",
        "ControlRoom.Ecc.Generator/IsExternalInit.cs",
        "ControlRoom.Web/Program.cs",
    ];

    public static TheoryData<string> Projects =>
        [
            "ControlRoom.Bench",
            "ControlRoom.Domain",
            "ControlRoom.Ecc",
            "ControlRoom.Ecc.Generator",
            "ControlRoom.Formats",
            "ControlRoom.Remote",
            "ControlRoom.Simulator",
            "ControlRoom.Web",
        ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Namespace_OfAFile_IsItsFolder(string project)
    {
        var files = Directory
            .EnumerateFiles(Path.Combine(RepositoryFolder.Path, project), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryFolder.Path, file).Replace('\\', '/'))
            .Where(file => file.Split('/')[1] is not ("bin" or "obj"))
            .ToList();
        files.Should().NotBeEmpty();
        files.Except(WithAnother).Where(file => !NamespacesOf(file).SequenceEqual([FolderOf(file)])).Should().BeEmpty();
    }

    private static IEnumerable<string> NamespacesOf(string file) =>
        Declaration().Matches(File.ReadAllText(Path.Combine(RepositoryFolder.Path, file))).Select(m => m.Groups["name"].Value);

    private static string FolderOf(string file) => file[..file.LastIndexOf('/')].Replace('/', '.');

    [GeneratedRegex(@"^\s*namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declaration();
}
