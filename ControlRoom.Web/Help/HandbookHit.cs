namespace ControlRoom.Web.Help;

/// <summary>A section that was found.</summary>
/// <param name="Section">Which.</param>
/// <param name="Before">Words before the one that was found.</param>
/// <param name="Found">The one that was found.</param>
/// <param name="After">Words after it.</param>
public sealed record HandbookHit(HandbookSection Section, string Before, string Found, string After);
