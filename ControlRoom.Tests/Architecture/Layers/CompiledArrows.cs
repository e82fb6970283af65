using Mono.Cecil;

namespace ControlRoom.Tests.Architecture.Layers;

/// <summary>
/// The arrows between the types of one assembly, read from its compiled code: base types, constraints, attributes, signatures, and
/// everything that the bodies name, including generic arguments. Types that the compiler generates (closures, iterators) count as the
/// type that contains them.
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

    /// <summary>The other assemblies that each type of an assembly uses: <see cref="Arrow.To"/> is the name of the assembly.</summary>
    public static IReadOnlyList<Arrow> ToAssemblies(System.Reflection.Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        using var read = AssemblyDefinition.ReadAssembly(file);
        var module = read.MainModule;
        return
        [
            .. (
                from type in module.GetTypes()
                where type.FullName[0] != '<'
                from named in TypesNamedBy.Type(type)
                from part in TypesNamedBy.PartsOf(named.Type)
                let scope = Outermost(part).Scope as AssemblyNameReference
                where scope is not null
                select new Arrow(Outermost(type).FullName, scope.Name, named.Place)
            ).DistinctBy(arrow => (arrow.From, arrow.To)),
        ];
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
