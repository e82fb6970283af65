using System.Globalization;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ControlRoom.Tests.Rendering;

/// <content>
/// Acting on the page. An event goes to the element or the nearest ancestor that listens, and no further. The …Async methods wait until the
/// handler has completed; those without return when it first awaits, so that a test can look at what the page shows meanwhile.
/// </content>
public sealed partial class RenderHost
{
    /// <summary>Acts on a page that is being drawn again by what was done before: an element found a moment ago may have been replaced.</summary>
    public static async Task ActAsync(Func<Task> act)
    {
        while (true)
        {
            try
            {
                await act();
                return;
            }
            catch (ArgumentException replaced) when (replaced.Message.Contains("no event handler", StringComparison.Ordinal))
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>Clicks the first element that matches a CSS selector.</summary>
    public Task ClickAsync(string selector) => ClickAsync(Find(selector));

    /// <summary>Clicks an element found before; it must not have been rendered anew since. A disabled one throws: no operator could click it.</summary>
    public Task ClickAsync(IElement element) => FireAsync(element, "onclick", new MouseEventArgs());

    /// <summary>Clicks and does not wait for the handler.</summary>
    public void Click(string selector) => Click(Find(selector));

    /// <summary>Clicks and does not wait for the handler.</summary>
    public void Click(IElement element) => Fire(element, "onclick", new MouseEventArgs());

    /// <summary>Changes the value of an input (on leaving it) or select; for a check box the value is a bool.</summary>
    public Task ChangeAsync(string selector, object? value) => FireAsync(Find(selector), "onchange", new ChangeEventArgs { Value = value });

    /// <summary>Changes and does not wait for the handler.</summary>
    public void Change(string selector, object? value) => Fire(Find(selector), "onchange", new ChangeEventArgs { Value = value });

    /// <summary>Types into an input, every keystroke of which is an event; the value is all of the text.</summary>
    public Task InputAsync(string selector, string value) => FireAsync(Find(selector), "oninput", new ChangeEventArgs { Value = value });

    /// <summary>Submits a form.</summary>
    public Task SubmitAsync(string selector) => FireAsync(Find(selector), "onsubmit", EventArgs.Empty);

    /// <summary>Presses a key, named as the browser does: Enter, Escape, a.</summary>
    public Task KeyDownAsync(string selector, string key) => FireAsync(Find(selector), "onkeydown", new KeyboardEventArgs { Key = key });

    /// <summary>Raises any event and waits for its handler.</summary>
    /// <param name="element">Where it happens.</param>
    /// <param name="name">As in markup: onclick, onfocusin, …</param>
    /// <param name="arguments">What the handler gets.</param>
    public async Task FireAsync(IElement element, string name, EventArgs arguments)
    {
        await DispatchAsync(element, name, arguments);
        Renderer.ThrowFailures();
    }

    private void Fire(IElement element, string name, EventArgs arguments)
    {
        // What the handler throws is told by the renderer, now or later; the task itself fails only if there is no such handler any more.
        if (DispatchAsync(element, name, arguments) is { IsFaulted: true } dispatch)
        {
            dispatch.GetAwaiter().GetResult();
        }

        Renderer.ThrowFailures();
    }

    private Task DispatchAsync(IElement element, string name, EventArgs arguments)
    {
        ArgumentNullException.ThrowIfNull(element);
        if (element.Closest("[disabled]") is { } disabled)
        {
            throw new InvalidOperationException($"Disabled, so nobody can act on it: {disabled.OuterHtml}");
        }

        var attribute = MarkupWriter.EventPrefix + name;
        var id = element.Closest($"[{attribute.Replace(":", "\\:", StringComparison.Ordinal)}]")?.GetAttribute(attribute)
            ?? throw new InvalidOperationException($"Nothing listens to {name} here: {element.OuterHtml}");
        var renderer = Renderer;
        return renderer.Dispatcher.InvokeAsync(() => renderer.DispatchEventAsync(ulong.Parse(id, CultureInfo.InvariantCulture), fieldInfo: null, arguments));
    }
}
