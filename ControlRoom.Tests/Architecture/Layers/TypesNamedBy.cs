using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ControlRoom.Tests.Architecture.Layers;

/// <summary>Finds the types that the compiled code of a type names.</summary>
internal static class TypesNamedBy
{
    /// <summary>Every type that a type names, with the place; some types more than once.</summary>
    public static IEnumerable<(TypeReference Type, string Place)> Type(TypeDefinition type)
    {
        var own = OfProvider(type).Concat(OfGenerics(type)).Concat(type.Interfaces.SelectMany(i => OfProvider(i).Append(i.InterfaceType)));
        if (type.BaseType is { } parent)
        {
            own = own.Append(parent);
        }

        return own.Select(named => (named, type.Name))
            .Concat(type.Fields.SelectMany(f => OfProvider(f).Append(f.FieldType).Select(named => (named, $"{type.Name}.{f.Name}"))))
            .Concat(type.Properties.SelectMany(p => OfProvider(p).Append(p.PropertyType).Select(named => (named, $"{type.Name}.{p.Name}"))))
            .Concat(type.Events.SelectMany(e => OfProvider(e).Append(e.EventType).Select(named => (named, $"{type.Name}.{e.Name}"))))
            .Concat(type.Methods.SelectMany(m => OfMethod(m).Select(named => (named, $"{type.Name}.{m.Name}"))));
    }

    /// <summary>Every type that attributes name; some types more than once.</summary>
    public static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider provider) => OfProvider(provider);

    /// <summary>A type and its parts: element types of arrays, arguments of generics.</summary>
    public static IEnumerable<TypeReference> PartsOf(TypeReference type) =>
        type switch
        {
            GenericParameter => [],
            GenericInstanceType generic => generic.GenericArguments.SelectMany(PartsOf).Concat(PartsOf(generic.ElementType)),
            IModifierType modified => PartsOf(modified.ModifierType).Concat(PartsOf(modified.ElementType)),
            FunctionPointerType pointer => PartsOf(pointer.ReturnType).Concat(pointer.Parameters.SelectMany(p => PartsOf(p.ParameterType))),
            TypeSpecification made => PartsOf(made.ElementType),
            _ => [type],
        };

    private static IEnumerable<TypeReference> OfMethod(MethodDefinition method)
    {
        var signature = OfReference(method)
            .Concat(OfProvider(method))
            .Concat(OfGenerics(method))
            .Concat(OfProvider(method.MethodReturnType))
            .Concat(method.Parameters.SelectMany(OfProvider))
            .Concat(method.Overrides.SelectMany(OfReference));
        return method.HasBody ? signature.Concat(OfBody(method.Body)) : signature;
    }

    private static IEnumerable<TypeReference> OfBody(MethodBody body) =>
        body
            .Variables.Select(v => v.VariableType)
            .Concat(body.ExceptionHandlers.Select(h => h.CatchType).OfType<TypeReference>())
            .Concat(body.Instructions.SelectMany(i => OfOperand(i.Operand)));

    private static IEnumerable<TypeReference> OfOperand(object? operand) =>
        operand switch
        {
            TypeReference type => [type],
            MethodReference method => OfReference(method),
            FieldReference field => [field.DeclaringType, field.FieldType],
            CallSite site => site.Parameters.Select(p => p.ParameterType).Append(site.ReturnType),
            _ => [],
        };

    private static IEnumerable<TypeReference> OfReference(MethodReference method)
    {
        var signature = method.Parameters.Select(p => p.ParameterType).Append(method.ReturnType).Append(method.DeclaringType);
        return method is GenericInstanceMethod generic ? signature.Concat(generic.GenericArguments) : signature;
    }

    private static IEnumerable<TypeReference> OfGenerics(IGenericParameterProvider provider) =>
        provider.GenericParameters.SelectMany(p => p.Constraints.Select(c => c.ConstraintType).Concat(OfProvider(p)));

    private static IEnumerable<TypeReference> OfProvider(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.SelectMany(a =>
            a.ConstructorArguments.Concat(a.Properties.Select(p => p.Argument))
                .Concat(a.Fields.Select(f => f.Argument))
                .SelectMany(OfArgument)
                .Append(a.AttributeType)
        );

    private static IEnumerable<TypeReference> OfArgument(CustomAttributeArgument argument) =>
        argument.Value switch
        {
            TypeReference type => [type, argument.Type],
            CustomAttributeArgument inner => OfArgument(inner),
            CustomAttributeArgument[] many => many.SelectMany(OfArgument),
            _ => [argument.Type],
        };
}
