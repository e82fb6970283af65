using System.Reflection;
using System.Xml.Linq;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Ecc;
using ControlRoom.Formats.Csv;
using ControlRoom.Remote;
using ControlRoom.Simulator;
using ControlRoom.Tests.Ecc;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Architecture;

/// <summary>Only the projects that serve pages and the API, or test them, reference ASP.NET Core.</summary>
public sealed class FrameworksTests
{
    private const string AspNet = "Microsoft.AspNetCore";

    /// <summary>The SDK that references the framework of ASP.NET Core.</summary>
    private const string WebSdk = "Microsoft.NET.Sdk.Web";

    public static TheoryData<string> WithoutAspNet => [.. Assemblies.Select(a => a.GetName().Name!)];

    private static Assembly[] Assemblies =>
        [
            typeof(SystemSnapshot).Assembly,
            typeof(EccClientOptions).Assembly,
            typeof(CsvFormat).Assembly,
            typeof(RemoteHostRegistration).Assembly,
            typeof(SimulatedSystem).Assembly,
        ];

    [Theory]
    [MemberData(nameof(WithoutAspNet))]
    public void References_OfAnAssemblyBelowTheProgram_HaveNoAspNet(string name) =>
        Assemblies
            .Single(a => a.GetName().Name == name)
            .GetReferencedAssemblies()
            .Should()
            .NotContain(a => a.Name!.StartsWith(AspNet, StringComparison.Ordinal));

    [Fact]
    public void Projects_WithAspNet_AreTheProgramItsTestsAndItsBench() =>
        Directory
            .GetFiles(RepositoryFolder.Path, "*.csproj", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
            .Where(HasAspNet)
            .Select(Path.GetFileNameWithoutExtension)
            .Should()
            .BeEquivalentTo("ControlRoom.Web", "ControlRoom.Tests", "ControlRoom.Bench");

    private static bool HasAspNet(string file)
    {
        var project = XDocument.Load(file).Root!;
        return (string?)project.Attribute("Sdk") == WebSdk
            || project
                .Descendants("FrameworkReference")
                .Any(r => ((string?)r.Attribute("Include"))?.StartsWith(AspNet, StringComparison.Ordinal) == true);
    }
}
