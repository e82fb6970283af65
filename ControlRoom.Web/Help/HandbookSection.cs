namespace ControlRoom.Web.Help;

/// <summary>A piece of the handbook that can be found and linked to.</summary>
/// <param name="Chapter">The chapter's name in addresses.</param>
/// <param name="ChapterTitle">The chapter's title.</param>
/// <param name="Anchor">The section's name in addresses; empty for what stands before the first.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">Its words without any marks.</param>
public sealed record HandbookSection(string Chapter, string ChapterTitle, string Anchor, string Title, string Text)
{
    /// <summary>Where it is.</summary>
    public string Address => Anchor.Length == 0 ? $"help/{Chapter}" : $"help/{Chapter}#{Anchor}";
}
