using System.Text;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ControlRoom.Web.Help;

/// <summary>Reads a chapter written in Markdown.</summary>
internal static class HandbookReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .UseGenericAttributes()
        .Build();

    /// <summary>Returns the chapter; its first heading is its title.</summary>
    public static HandbookChapter Read(string name, string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            link.Url = AddressOf(name, link.Url ?? string.Empty);
        }

        // Wide tables and code blocks can be scrolled, including with the keyboard.
        foreach (var wide in document.Descendants<Table>().Cast<MarkdownObject>().Concat(document.Descendants<CodeBlock>()))
        {
            wide.GetAttributes().AddProperty("tabindex", "0");
        }

        var title = document.OfType<HeadingBlock>().First() is var first ? TextOf(first) : name;
        return new HandbookChapter(name, title, document.ToHtml(Pipeline), [.. Sections(name, title, document)]);
    }

    /// <summary>Returns the address of a link: links between files become links between pages, with addresses from the root.</summary>
    private static string AddressOf(string chapter, string url) =>
        url switch
        {
            ['#', ..] => $"help/{chapter}{url}",
            _ when url.StartsWith("images/", StringComparison.Ordinal) => $"help/{url}",
            _ when url.Contains(".md", StringComparison.Ordinal) && !url.Contains("//", StringComparison.Ordinal) =>
                $"help/{url[3..].Replace(".md", string.Empty, StringComparison.Ordinal)}",
            _ => url,
        };

    private static IEnumerable<HandbookSection> Sections(string chapter, string chapterTitle, MarkdownDocument document)
    {
        var (anchor, title) = (string.Empty, chapterTitle);
        var text = new StringBuilder();
        foreach (var block in document)
        {
            if (block is HeadingBlock { Level: > 1 } heading)
            {
                yield return new HandbookSection(chapter, chapterTitle, anchor, title, text.ToString().Trim());
                (anchor, title) = (heading.GetAttributes().Id ?? string.Empty, TextOf(heading));
                text.Clear();
            }
            else if (block is not (HeadingBlock or HtmlBlock))
            {
                text.Append(TextOf(block)).Append(' ');
            }
        }

        yield return new HandbookSection(chapter, chapterTitle, anchor, title, text.ToString().Trim());
    }

    private static string TextOf(MarkdownObject block) =>
        string.Join(
            ' ',
            string.Concat(
                    PartsOf(block)
                        .Select(part =>
                            part switch
                            {
                                LiteralInline literal => literal.Content.ToString(),
                                CodeInline code => code.Content,
                                LineBreakInline => " ",
                                ParagraphBlock => " ",
                                _ => string.Empty,
                            }
                        )
                        .Append(block is CodeBlock lines ? lines.Lines.ToString() : string.Empty)
                )
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    /// <summary>
    /// Returns the parts of a block with its text: in a leaf block this is the inline content, in others the descendants.
    /// </summary>
    private static IEnumerable<MarkdownObject> PartsOf(MarkdownObject block) =>
        block is LeafBlock leaf ? leaf.Inline?.Descendants() ?? [] : block.Descendants();
}
