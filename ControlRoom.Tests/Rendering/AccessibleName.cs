using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace ControlRoom.Tests.Rendering;

/// <summary>
/// The name under which assistive technology announces an element, in the order of W3C "Accessible Name and Description Computation". There
/// is one intended difference: an element without a better name is named by its text, so that a status can be found by what it says.
/// </summary>
internal static class AccessibleName
{
    /// <summary>The name, white space reduced to single spaces; empty if there is none.</summary>
    /// <param name="element">The element.</param>
    /// <param name="page">All elements of its page, which are searched for labels: elements that bUnit parses have no document.</param>
    public static string Of(IElement element, IReadOnlyList<IElement> page) =>
        Candidates(element, page).Select(Plain).FirstOrDefault(n => n.Length > 0) ?? string.Empty;

    /// <summary>False if the element is hidden from assistive technology.</summary>
    public static bool IsExposed(IElement element) => element.Closest("[hidden], [aria-hidden=true]") is null;

    private static IEnumerable<string?> Candidates(IElement element, IReadOnlyList<IElement> page)
    {
        var ids = element.GetAttribute("aria-labelledby")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        yield return string.Join(' ', ids.Select(id => page.FirstOrDefault(e => e.Id == id)).OfType<IElement>().Select(Label));
        yield return element.GetAttribute("aria-label");
        yield return Native(element, page);
        yield return element is IHtmlTableElement or IHtmlFieldSetElement or IHtmlSelectElement or IHtmlTextAreaElement
            ? null
            : Text(element);
        yield return element.GetAttribute("title");
        yield return element.GetAttribute("placeholder");
    }

    private static string Label(IElement label) => label.GetAttribute("aria-label") is { Length: > 0 } own ? own : Text(label);

    private static string? Native(IElement element, IReadOnlyList<IElement> page) =>
        element switch
        {
            IHtmlInputElement { Type: "button" or "submit" or "reset" } button => button.Value,
            IHtmlImageElement image => image.AlternativeText,
            IHtmlTableElement table => Text(table.Children.FirstOrDefault(c => c.LocalName == "caption")),
            IHtmlFieldSetElement group => Text(group.Children.FirstOrDefault(c => c.LocalName == "legend")),
            IHtmlInputElement or IHtmlSelectElement or IHtmlTextAreaElement => Text(LabelOf(element, page), element),
            _ => null,
        };

    private static IElement? LabelOf(IElement control, IReadOnlyList<IElement> page) =>
        page.FirstOrDefault(e => e.LocalName == "label" && (e.GetAttribute("for") is { } id ? id == control.Id : e.Contains(control)));

    /// <summary>
    /// The text that is read out: hidden parts are left out, and images count as their alternative text. A control inside its own label
    /// adds nothing to its name.
    /// </summary>
    private static string Text(INode? node, IElement? named = null) =>
        node switch
        {
            null => string.Empty,
            IElement self when self == named => string.Empty,
            IText text => text.Data,
            IElement element when element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true" => string.Empty,
            IHtmlImageElement image => image.AlternativeText ?? string.Empty,
            _ => string.Join(IsBlock(node) ? " " : string.Empty, node.ChildNodes.Select(child => Text(child, named))),
        };

    private static bool IsBlock(INode node) => node is IElement { LocalName: "tr" or "div" or "ul" or "ol" or "dl" or "section" };

    private static string Plain(string? name) =>
        string.Join(' ', (name ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
