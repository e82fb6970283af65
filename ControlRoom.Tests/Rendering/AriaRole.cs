using AngleSharp.Dom;

namespace ControlRoom.Tests.Rendering;

/// <summary>
/// The role of an element for assistive technology: its role attribute, or the role that HTML gives the element (the part of W3C "ARIA in
/// HTML" that is used here).
/// </summary>
internal static class AriaRole
{
    /// <summary>The role; null if it has none.</summary>
    public static string? Of(IElement element) =>
        element.GetAttribute("role")?.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? Implicit(element);

    private static string? Implicit(IElement element) =>
        element.LocalName switch
        {
            "button" or "summary" => "button",
            "a" when element.HasAttribute("href") => "link",
            "input" => Input(element.GetAttribute("type")),
            "textarea" => "textbox",
            "select" => element.HasAttribute("multiple") ? "listbox" : "combobox",
            "option" => "option",
            "table" => "table",
            "tr" => "row",
            "td" => "cell",
            "th" => IsRowHeader(element) ? "rowheader" : "columnheader",
            "thead" or "tbody" or "tfoot" => "rowgroup",
            "output" => "status",
            "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => "heading",
            "ul" or "ol" => "list",
            "li" => "listitem",
            "nav" => "navigation",
            "main" => "main",
            "section" when element.HasAttribute("aria-label") || element.HasAttribute("aria-labelledby") => "region",
            "form" => "form",
            "fieldset" or "details" => "group",
            "dialog" => "dialog",
            "img" => "img",
            "progress" => "progressbar",
            "meter" => "meter",
            _ => null,
        };

    private static string? Input(string? type) =>
        type switch
        {
            "button" or "submit" or "reset" or "image" => "button",
            "checkbox" => "checkbox",
            "radio" => "radio",
            "range" => "slider",
            "number" => "spinbutton",
            "search" => "searchbox",
            null or "" or "text" or "email" or "tel" or "url" => "textbox",
            _ => null,
        };

    private static bool IsRowHeader(IElement header) =>
        header.GetAttribute("scope") is { } scope
            ? scope is "row" or "rowgroup"
            : header.Closest("thead") is null && header.PreviousElementSibling is null && header.NextElementSibling?.LocalName == "td";
}
