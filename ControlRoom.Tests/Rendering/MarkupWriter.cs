using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.RenderTree;

namespace ControlRoom.Tests.Rendering;

/// <summary>Writes render tree frames as HTML. An event handler becomes an attribute, <c>blazor:onclick="7"</c>, whose value is the handler's id.</summary>
/// <param name="framesOf">Gives the current frames of a component.</param>
internal sealed class MarkupWriter(Func<int, ArrayRange<RenderTreeFrame>> framesOf)
{
    /// <summary>Before the name of every event attribute.</summary>
    public const string EventPrefix = "blazor:";

    private static readonly HashSet<string> WithoutEndTag = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    };

    private readonly StringBuilder _html = new();

    /// <summary>Writes a component and everything in it.</summary>
    public MarkupWriter Component(int componentId)
    {
        var frames = framesOf(componentId);
        Range(frames.Array.AsSpan(0, frames.Count));
        return this;
    }

    /// <summary>What has been written.</summary>
    public override string ToString() => _html.ToString();

    private void Range(ReadOnlySpan<RenderTreeFrame> frames)
    {
        for (var i = 0; i < frames.Length;)
        {
            ref readonly var frame = ref frames[i];
            var length = LengthOf(frame);
            switch (frame.FrameType)
            {
                case RenderTreeFrameType.Element:
                    Element(frames.Slice(i, length));
                    break;
                case RenderTreeFrameType.Region:
                    Range(frames.Slice(i + 1, length - 1));
                    break;
                case RenderTreeFrameType.Component:
                    Component(frame.ComponentId);
                    break;
                case RenderTreeFrameType.Text:
                    _html.Append(WebUtility.HtmlEncode(frame.TextContent));
                    break;
                case RenderTreeFrameType.Markup:
                    _html.Append(frame.MarkupContent);
                    break;
            }

            i += length;
        }
    }

    private static int LengthOf(in RenderTreeFrame frame) => frame.FrameType switch
    {
        RenderTreeFrameType.Element => frame.ElementSubtreeLength,
        RenderTreeFrameType.Region => frame.RegionSubtreeLength,
        RenderTreeFrameType.Component => frame.ComponentSubtreeLength,
        _ => 1,
    };

    private void Element(ReadOnlySpan<RenderTreeFrame> frames)
    {
        var name = frames[0].ElementName;
        _html.Append('<').Append(name);
        var i = 1;
        for (; i < frames.Length && frames[i].FrameType == RenderTreeFrameType.Attribute; i++)
        {
            Attribute(frames[i]);
        }

        _html.Append('>');
        Range(frames[i..]);
        if (!WithoutEndTag.Contains(name))
        {
            _html.Append("</").Append(name).Append('>');
        }
    }

    private void Attribute(in RenderTreeFrame frame)
    {
        if (frame.AttributeEventHandlerId != 0)
        {
            Attribute(EventPrefix + frame.AttributeName, frame.AttributeEventHandlerId.ToString(CultureInfo.InvariantCulture));
        }
        else if (frame.AttributeValue is true)
        {
            _html.Append(' ').Append(frame.AttributeName);
        }
        else if (frame.AttributeValue is not (null or false or EventCallback or MulticastDelegate))
        {
            Attribute(frame.AttributeName, Convert.ToString(frame.AttributeValue, CultureInfo.InvariantCulture));
        }
    }

    private void Attribute(string name, string? value) =>
        _html.Append(' ').Append(name).Append("=\"").Append(WebUtility.HtmlEncode(value)).Append('"');
}
