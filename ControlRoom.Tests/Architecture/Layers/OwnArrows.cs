using System.Reflection;

namespace ControlRoom.Tests.Architecture.Layers;

/// <summary>
/// Arrows between types of a project's own namespaces. Code that source generators of the framework write into the framework's namespaces
/// is left out: matchers of regular expressions, calls of endpoints.
/// </summary>
internal static class OwnArrows
{
    /// <summary>The arrows of an assembly.</summary>
    /// <param name="assembly">An assembly that the tests load.</param>
    /// <param name="root">The project's namespace.</param>
    public static IReadOnlyList<Arrow> Of(Assembly assembly, string root) =>
        [.. CompiledArrows.Of(assembly).Where(arrow => IsOwn(arrow.From, root) && IsOwn(arrow.To, root))];

    private static bool IsOwn(string type, string root) => type.StartsWith(root + ".", StringComparison.Ordinal);
}
