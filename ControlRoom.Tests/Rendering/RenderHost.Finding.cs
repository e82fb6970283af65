using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ControlRoom.Tests.Rendering;

/// <content>Looking at the page. Every call looks anew: an element found earlier shows how it was then.</content>
public sealed partial class RenderHost
{
    /// <summary>The page as HTML.</summary>
    public string Markup
    {
        get
        {
            // Tells no failures: an assertion that looks at the page would swallow them while it is repeated.
            var renderer = Renderer;
            return renderer.Dispatcher.InvokeAsync(() => renderer.Write(_root)).GetAwaiter().GetResult();
        }
    }

    /// <summary>The page as AngleSharp reads it.</summary>
    public IHtmlDocument Page => new HtmlParser().ParseDocument(Markup);

    /// <summary>The first element that matches a CSS selector.</summary>
    public IElement Find(string selector)
    {
        var page = Page;
        return page.QuerySelector(selector) ?? throw NotFound($"No element matches '{selector}'", page);
    }

    /// <summary>The newest component of a kind, for what only a browser can tell it: a file that was chosen.</summary>
    public T FindComponent<T>()
        where T : Microsoft.AspNetCore.Components.IComponent => Renderer.Components.OfType<T>().Last();

    /// <summary>All elements that match a CSS selector, in the page's order.</summary>
    public IReadOnlyList<IElement> FindAll(string selector) => [.. Page.QuerySelectorAll(selector)];

    /// <summary>The one element that has this role for assistive technology and, if given, exactly this accessible name.</summary>
    /// <param name="role">An ARIA role, explicit or by the element's nature: button, table, status, rowheader, heading, …</param>
    /// <param name="name">From aria-labelledby, aria-label, a label, caption or legend, the text, or the title; white space counts once.</param>
    public IElement FindByRole(string role, string? name = null)
    {
        var page = Page;
        var wanted = name is null ? $"role {role}" : $"role {role} and name '{name}'";
        return ByRole(page, role, name) switch
        {
            [var only] => only,
            [] => throw NotFound($"No element has {wanted}; names with that role: {Names(page, role)}", page),
            var several => throw NotFound($"{several.Count} elements have {wanted}", page),
        };
    }

    /// <summary>All elements with this role and, if given, this name; none is not an error.</summary>
    public IReadOnlyList<IElement> FindAllByRole(string role, string? name = null) => ByRole(Page, role, name);

    private static List<IElement> ByRole(IHtmlDocument page, string role, string? name) =>
    [
        .. page.All.Where(e => AriaRole.Of(e) == role && AccessibleName.IsExposed(e) && (name is null || AccessibleName.Of(e) == name)),
    ];

    private static string Names(IHtmlDocument page, string role) =>
        string.Join(", ", ByRole(page, role, null).Select(e => $"'{AccessibleName.Of(e)}'").DefaultIfEmpty("none"));

    private static InvalidOperationException NotFound(string what, IHtmlDocument page) => new($"{what}. The page:\n{page.Body?.InnerHtml}");
}
