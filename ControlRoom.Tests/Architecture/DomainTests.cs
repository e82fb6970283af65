using System.Reflection;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Architecture.Layers;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Architecture;

public sealed class DomainTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly Domain = typeof(SystemSnapshot).Assembly;

    [Fact]
    public void Domain_Always_ReferencesNoProjectOfOurs() =>
        Domain
            .GetReferencedAssemblies()
            .Select(a => a.Name)
            .Should()
            .NotContain(name => name!.StartsWith("ControlRoom", StringComparison.Ordinal));

    [Fact]
    public void Domain_Always_UsesNoDateTime()
    {
        var users =
            from type in Domain.GetTypes()
            from member in type.GetMembers(Everything)
            where TypesOf(member).Any(Holds)
            select $"{type.FullName}.{member.Name}";
        users.Should().BeEmpty("a DateTime does not name its clock; use DateTimeOffset");
    }

    [Fact]
    public void Domain_OutsidePersistence_ReferencesNoDatabase()
    {
        var users =
            from type in Domain.GetTypes()
            where type.Namespace is { } space && !space.StartsWith("ControlRoom.Domain.Persistence", StringComparison.Ordinal)
            from member in type.GetMembers(Everything)
            where TypesOf(member).Any(t => IsOfDatabase(t))
            select $"{type.FullName}.{member.Name}";
        users.Should().BeEmpty("only Persistence/ contains code for the database");
    }

    [Fact]
    public void Domain_OutsidePersistence_UsesNoPackage()
    {
        var arrows = CompiledArrows.ToAssemblies(Domain);
        arrows
            .Should()
            .Contain(
                a =>
                    a.From.StartsWith("ControlRoom.Domain.Persistence.", StringComparison.Ordinal)
                    && a.To == "Microsoft.EntityFrameworkCore",
                "it is found there"
            );
        arrows
            .Where(a => !a.From.StartsWith("ControlRoom.Domain.Persistence.", StringComparison.Ordinal) && !IsOfTheBase(a.To))
            .Should()
            .BeEmpty("what needs a package is behind a port; its implementation is in another project");
    }

    /// <summary>The base library, and the abstractions of logging, options, services and hosting.</summary>
    private static bool IsOfTheBase(string assembly) =>
        assembly.StartsWith("System.", StringComparison.Ordinal)
        || (
            assembly.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            && assembly.EndsWith(".Abstractions", StringComparison.Ordinal)
        );

    private static bool IsOfDatabase(Type type) =>
        type.Namespace is { } space
        && (
            space.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
            || space.StartsWith("Microsoft.Data", StringComparison.Ordinal)
            || space.StartsWith("ControlRoom.Domain.Persistence", StringComparison.Ordinal)
        );

    private static bool Holds(Type type) =>
        type == typeof(DateTime)
        || (type.HasElementType && Holds(type.GetElementType()!))
        || (type.IsGenericType && type.GetGenericArguments().Any(Holds));

    private static IEnumerable<Type> TypesOf(MemberInfo member) =>
        member switch
        {
            FieldInfo field => [field.FieldType],
            PropertyInfo property => [property.PropertyType],
            MethodInfo method => [method.ReturnType, .. method.GetParameters().Select(p => p.ParameterType), .. LocalsOf(method)],
            ConstructorInfo constructor => [.. constructor.GetParameters().Select(p => p.ParameterType), .. LocalsOf(constructor)],
            _ => [],
        };

    private static IEnumerable<Type> LocalsOf(MethodBase method) => method.GetMethodBody()?.LocalVariables.Select(l => l.LocalType) ?? [];
}
