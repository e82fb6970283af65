using Mono.Cecil;

namespace ControlRoom.Tests.Architecture.Layers;

/// <summary>
/// The arrows between the types of one assembly, read from its compiled code: base types, constraints, attributes, signatures, and
/// everything that the bodies name, including generic arguments. Types that the compiler generates (closures, iterators) count as the
/// type that contains them. Arrows from all types count, whatever their namespace, and those from attributes of the assembly and of the
/// module. Arrows to code that a generator writes into a namespace of the framework do not count; arrows from there do.
/// </summary>
public static class CompiledArrows
{
    /// <summary>The place and source of arrows from attributes of the assembly and of the module.</summary>
    public const string AssemblyAttributes = "[assembly]";

    /// <summary>All arrows of an assembly, one per pair of types.</summary>
    public static IReadOnlyList<Arrow> Of(Stream assembly)
    {
        using var read = AssemblyDefinition.ReadAssembly(assembly);
        var module = read.MainModule;
        var ofAttributes = TypesNamedBy
            .Attributes(read)
            .Concat(TypesNamedBy.Attributes(module))
            .Select(type => (Type: type, Place: AssemblyAttributes));
        return
        [
            .. module
                .GetTypes()
                .SelectMany(type => Arrows(Outermost(type).FullName, TypesNamedBy.Type(type), module))
                .Concat(Arrows(AssemblyAttributes, ofAttributes, module))
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

    /// <summary>The outermost types of an assembly, with their namespaces, other than generated ones.</summary>
    public static IReadOnlyList<string> TypesOf(System.Reflection.Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        return TypesOf(file);
    }

    /// <summary>The outermost types of an assembly, with their namespaces, other than generated ones.</summary>
    public static IReadOnlyList<string> TypesOf(Stream assembly)
    {
        using var read = AssemblyDefinition.ReadAssembly(assembly);
        return [.. read.MainModule.Types.Where(type => !IsGenerated(type)).Select(type => type.FullName)];
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

    private static IEnumerable<Arrow> Arrows(
        string source,
        IEnumerable<(TypeReference Type, string Place)> names,
        ModuleDefinition module
    ) =>
        from named in names
        from part in TypesNamedBy.PartsOf(named.Type)
        let to = Outermost(part)
        where to.Scope == module && to.FullName != source && !IsGenerated(to.Resolve())
        select new Arrow(source, to.FullName, named.Place);

    /// <summary>
    /// True for types with names that no source can have, and for types that a generator put into the framework's namespaces.
    /// </summary>
    private static bool IsGenerated(TypeDefinition type) =>
        type.Name[0] == '<'
        || (
            type.Namespace.Split('.')[0] is "System" or "Microsoft"
            && type.CustomAttributes.Any(a => a.AttributeType.Name is "CompilerGeneratedAttribute" or "GeneratedCodeAttribute")
        );

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }
}
