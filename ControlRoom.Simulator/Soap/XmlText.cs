using System.Text;
using System.Xml;

namespace ControlRoom.Simulator.Soap;

/// <summary>Loads received XML, without a DTD and without fetching anything, and escapes text as the real server does.</summary>
internal static class XmlText
{
    /// <summary>Returns the document; null if it is not well-formed or has a DTD.</summary>
    public static XmlDocument? TryLoad(ReadOnlyMemory<byte> xml)
    {
        using var stream = new MemoryStream(xml.ToArray(), writable: false);
        using var reader = XmlReader.Create(stream, Settings());
        return TryLoad(reader);
    }

    /// <inheritdoc cref="TryLoad(ReadOnlyMemory{byte})"/>
    public static XmlDocument? TryLoad(string xml)
    {
        using var text = new StringReader(xml);
        using var reader = XmlReader.Create(text, Settings());
        return TryLoad(reader);
    }

    /// <summary>Returns text for the content of an element; quotation marks are not escaped, as in recorded responses.</summary>
    public static string Escape(string text)
    {
        var builder = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => builder.Append("&amp;"),
                '<' => builder.Append("&lt;"),
                '>' => builder.Append("&gt;"),
                '\r' => builder.Append("&#xD;"),
                _ => builder.Append(c),
            };
        }

        return builder.ToString();
    }

    private static XmlReaderSettings Settings() => new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    private static XmlDocument? TryLoad(XmlReader reader)
    {
        var document = new XmlDocument { XmlResolver = null, PreserveWhitespace = true };
        try
        {
            document.Load(reader);
            return document;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
