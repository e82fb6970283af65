using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Tests.Rendering;

/// <summary>Finds elements as assistive technology does, which bUnit cannot: by role and accessible name.</summary>
internal static class PageRoles
{
    /// <summary>The one element that has this role for assistive technology and, if given, exactly this accessible name.</summary>
    /// <param name="page">Where to look.</param>
    /// <param name="role">An ARIA role, explicit or by the element's nature: button, table, status, rowheader, heading, …</param>
    /// <param name="name">From aria-labelledby, aria-label, a label, caption or legend, the text, or the title; white space counts once.
    /// See <see cref="AccessibleName"/>.</param>
    public static IElement FindByRole(this IRenderedComponent<IComponent> page, string role, string? name = null)
    {
        var description = name is null ? $"role {role}" : $"role {role} and name '{name}'";
        return page.FindAllByRole(role, name) switch
        {
            [var only] => only,
            [] => throw NotFound($"No element has {description}; names with that role: {Names(page, role)}", page),
            var several => throw NotFound($"{several.Count} elements have {description}", page),
        };
    }

    /// <summary>All elements with this role and, if given, this name; none is not an error.</summary>
    public static IReadOnlyList<IElement> FindAllByRole(this IRenderedComponent<IComponent> page, string role, string? name = null)
    {
        var all = page.FindAll("*");
        return
        [
            .. all.Where(e => AriaRole.Of(e) == role && AccessibleName.IsExposed(e) && (name is null || AccessibleName.Of(e, all) == name)),
        ];
    }

    private static string Names(IRenderedComponent<IComponent> page, string role)
    {
        var all = page.FindAll("*");
        return string.Join(", ", page.FindAllByRole(role).Select(e => $"'{AccessibleName.Of(e, all)}'").DefaultIfEmpty("none"));
    }

    private static InvalidOperationException NotFound(string what, IRenderedComponent<IComponent> page) =>
        new($"{what}. The page:\n{page.Markup}");
}
