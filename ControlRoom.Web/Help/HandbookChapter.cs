using System.Collections.Immutable;

namespace ControlRoom.Web.Help;

/// <summary>A chapter of the handbook.</summary>
/// <param name="Name">Its name in addresses, for instance "start-stop".</param>
/// <param name="Title">Its title.</param>
/// <param name="Html">Its contents as HTML.</param>
/// <param name="Sections">Its sections, in order.</param>
public sealed record HandbookChapter(string Name, string Title, string Html, ImmutableArray<HandbookSection> Sections);
