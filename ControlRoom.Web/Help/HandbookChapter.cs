using System.Collections.Immutable;

namespace ControlRoom.Web.Help;

/// <summary>A chapter of the handbook.</summary>
/// <param name="Name">Its name in addresses: "start-stop".</param>
/// <param name="Title">Its title.</param>
/// <param name="Html">As a browser shows it.</param>
/// <param name="Sections">Its parts, in order.</param>
public sealed record HandbookChapter(string Name, string Title, string Html, ImmutableArray<HandbookSection> Sections);
