using Mono.Cecil;

namespace ControlRoom.Tests.Architecture.Layers;

/// <summary>
/// The arrows between the types of one assembly, read from its compiled code: base types, constraints, attributes, signatures, and
/// everything
/// that the bodies name, also as an argument of a generic. Types that the compiler makes (closures, iterators) count as the type they are
/// in.
/// </summary>
public static class CompiledArrows
{
    /// <summary>All arrows of an assembly, one per pair of types.</summary>
    public static IReadOnlyList<Arrow> Of(Stream assembly)
    {
        using var read = AssemblyDefinition.ReadAssembly(assembly);
        return
        [
            .. read
                .MainModule.GetTypes()
                .SelectMany(type => ArrowsOf(type, read.MainModule))
                .DistinctBy(arrow => (arrow.From, arrow.To))
                .OrderBy(arrow => arrow.From, StringComparer.Ordinal)
                .ThenBy(arrow => arrow.To, StringComparer.Ordinal),
        ];
    }

    /// <summary>All arrows of an assembly that the tests run with.</summary>
    public static IReadOnlyList<Arrow> Of(System.Reflection.Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        return Of(file);
    }

    private static IEnumerable<Arrow> ArrowsOf(TypeDefinition type, ModuleDefinition module)
    {
        var own = Outermost(type).FullName;
        return from named in TypesNamedBy.Type(type)
            from part in TypesNamedBy.PartsOf(named.Type)
            let to = Outermost(part)
            where to.Scope == module && to.FullName != own && to.Namespace.Length > 0 && type.FullName[0] != '<'
            select new Arrow(own, to.FullName, named.Place);
    }

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }
}
