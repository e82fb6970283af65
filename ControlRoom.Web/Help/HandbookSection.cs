namespace ControlRoom.Web.Help;

/// <summary>A section of the handbook, which can be found by the search and linked to.</summary>
/// <param name="Chapter">The chapter's name in addresses.</param>
/// <param name="ChapterTitle">The chapter's title.</param>
/// <param name="Anchor">The section's name in addresses; empty for the text before the first heading of a section.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">Its plain text, without markup.</param>
public sealed record HandbookSection(string Chapter, string ChapterTitle, string Anchor, string Title, string Text)
{
    /// <summary>Its address.</summary>
    public string Address => Anchor.Length == 0 ? $"help/{Chapter}" : $"help/{Chapter}#{Anchor}";
}
