namespace ControlRoom.Web.Help;

/// <summary>A section that matches a search.</summary>
/// <param name="Section">The section.</param>
/// <param name="Before">The text before the match.</param>
/// <param name="Found">The word that matched, as written in the handbook.</param>
/// <param name="After">The text after the match.</param>
public sealed record HandbookHit(HandbookSection Section, string Before, string Found, string After);
