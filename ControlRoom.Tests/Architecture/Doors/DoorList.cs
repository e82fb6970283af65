using System.Reflection;
using ControlRoom.Domain.Access;

namespace ControlRoom.Tests.Architecture.Doors;

/// <summary>Finds the doors: public methods, also static ones, that take an actor or an object that has one.</summary>
internal static class DoorList
{
    /// <summary>
    /// The doors of some types, for example "FilingDesk.Retry(filing, actor)". Parameter types are included where parameter names do not
    /// distinguish the overloads.
    /// </summary>
    public static IEnumerable<string> Of(IEnumerable<Type> types) =>
        from type in types
        where type.IsClass && !HasActor(type) && IsVisible(type)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName && method.GetParameters().Any(p => HasActor(p.ParameterType))
        group method by NameOf(method, p => p.Name!) into overloads
        from method in overloads
        select overloads.Count() == 1 ? overloads.Key : NameOf(method, p => $"{p.ParameterType.Name} {p.Name}");

    private static bool HasActor(Type type) =>
        type == typeof(Actor) || type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Any(p => p.PropertyType == typeof(Actor));

    private static string NameOf(MethodInfo method, Func<ParameterInfo, string> nameOf) =>
        $"{method.DeclaringType!.Name}.{method.Name}("
        + string.Join(", ", method.GetParameters().Where(p => p.ParameterType != typeof(CancellationToken)).Select(nameOf))
        + ")";

    private static bool IsVisible(Type type) => type.IsPublic || (type.IsNestedPublic && IsVisible(type.DeclaringType!));
}
