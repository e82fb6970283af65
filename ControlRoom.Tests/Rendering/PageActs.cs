using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace ControlRoom.Tests.Rendering;

/// <summary>
/// What an operator does at a page. An act finds its element and raises the event in one turn of the renderer, so that the page cannot be
/// redrawn in between. It waits until the handler has completed and throws the handler's exception. Acting on a disabled element is an
/// error; bUnit would accept it.
/// </summary>
internal static class PageActs
{
    /// <summary>How long a test waits before it fails.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Presses the button of this name.</summary>
    public static Task PressAsync(this IRenderedComponent<IComponent> page, string name) =>
        page.ActAsync(() => page.FindByRole("button", name), button => button.ClickAsync());

    /// <summary>Clicks the first element that matches a CSS selector.</summary>
    public static Task ClickAsync(this IRenderedComponent<IComponent> page, string selector) =>
        page.ActAsync(() => page.Find(selector), element => element.ClickAsync());

    /// <summary>Changes the value of an input (on leaving it) or select; for a check box the value is a bool.</summary>
    public static Task ChangeAsync<T>(this IRenderedComponent<IComponent> page, string selector, T value) =>
        page.ActAsync(() => page.Find(selector), element => element.ChangeAsync(value));

    /// <summary>Types into an input that handles every keystroke; the value is the whole text.</summary>
    public static Task InputAsync(this IRenderedComponent<IComponent> page, string selector, string value) =>
        page.ActAsync(() => page.Find(selector), element => element.InputAsync(value));

    /// <summary>Submits a form.</summary>
    public static Task SubmitAsync(this IRenderedComponent<IComponent> page, string selector) =>
        page.ActAsync(() => page.Find(selector), form => form.SubmitAsync());

    /// <summary>Presses a key, named as the browser does: Enter, Escape, a.</summary>
    public static Task KeyDownAsync(this IRenderedComponent<IComponent> page, string selector, string key) =>
        page.ActAsync(() => page.Find(selector), element => element.KeyDownAsync(new KeyboardEventArgs { Key = key }));

    /// <summary>Raises a custom event, named as in markup: onwindowed.</summary>
    public static Task RaiseAsync(this IRenderedComponent<IComponent> page, string selector, string name, EventArgs arguments) =>
        page.ActAsync(() => page.Find(selector), element => element.TriggerEventAsync(name, arguments));

    /// <summary>Acts on an element.</summary>
    /// <param name="page">The page.</param>
    /// <param name="find">Finds the element.</param>
    /// <param name="act">Raises the event, with one of bUnit's methods.</param>
    public static async Task ActAsync(this IRenderedComponent<IComponent> page, Func<IElement> find, Func<IElement, Task> act)
    {
        var browser = (Browser)page.Services.GetRequiredService<BunitContext>();
        await page.InvokeAsync(() =>
        {
            browser.ThrowFailure();
            var element = find();
            return element.Closest("[disabled]") is { } disabled
                ? throw new InvalidOperationException($"Disabled, so it cannot be acted on: {disabled.OuterHtml}")
                : act(element);
        });
        browser.ThrowFailure();
    }

    /// <summary>Waits until an assertion about the page holds; it is repeated whenever the page is redrawn.</summary>
    public static Task SeeAsync(this IRenderedComponent<IComponent> page, Action assertion) =>
        page.WaitForAssertionAsync(assertion, Patience);

    /// <summary>Leaves the page, as when the browser's tab is closed.</summary>
    public static async Task CloseAsync(this IRenderedComponent<IComponent> page) =>
        await page.Services.GetRequiredService<BunitContext>().DisposeAsync();

    /// <summary>The page's address bar.</summary>
    public static BunitNavigationManager Navigation(this IRenderedComponent<IComponent> page) =>
        page.Services.GetRequiredService<BunitNavigationManager>();
}
