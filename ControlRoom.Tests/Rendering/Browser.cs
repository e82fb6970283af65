using System.Runtime.ExceptionServices;
using Bunit;
using Bunit.TestDoubles;
using ControlRoom.Web.Components.Shared;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ControlRoom.Tests.Rendering;

/// <summary>
/// bUnit's context with the surroundings of a page in a browser: an address, a user, and scripts that return nothing. An exception of a
/// component, also one thrown while it is disposed, is rethrown at the latest when the browser is disposed. bUnit alone forgets the
/// former at the next event and never reports the latter.
/// </summary>
internal sealed class Browser : BunitContext
{
    private bool isClosed;

    /// <summary>Register the services that components inject before the first page is shown.</summary>
    public Browser() => JSInterop.Mode = JSRuntimeMode.Loose;

    /// <summary>Goes to an address, shows a component there as a user sees it, and waits until it has read its data.</summary>
    /// <param name="component">The component.</param>
    /// <param name="visitor">The user.</param>
    /// <param name="address">Relative to the root of the site; empty to stay where the browser is.</param>
    /// <param name="parameters">The component's parameters by name.</param>
    public async Task<IRenderedComponent<IComponent>> ShowAsync(
        Type component,
        Visitor visitor,
        string address,
        params (string Name, object? Value)[] parameters
    )
    {
        if (address.Length > 0)
        {
            Services.GetRequiredService<BunitNavigationManager>().NavigateTo(address);
        }

        RenderTree.Add<CascadingValue<Visitor>>(values => values.Add(v => v.Value, visitor));
        var page = Render(builder =>
        {
            builder.OpenComponent(0, component);
            builder.AddMultipleAttributes(1, parameters.Select(p => KeyValuePair.Create(p.Name, p.Value!)));
            builder.CloseComponent();
        });
        await page.SeeAsync(() => page.Markup.Should().NotContain("Reading …").And.NotContain("\"spinner\""));
        return page;
    }

    /// <summary>Throws the exception that a component has thrown since the last event, if any.</summary>
    public void ThrowFailure() => Throw(Renderer.UnhandledException);

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        if (isClosed)
        {
            return;
        }

        isClosed = true;
        var before = Renderer.UnhandledException;
        try
        {
            await DisposeComponentsAsync();
        }
        finally
        {
            var atTheEnd = Renderer.UnhandledException;
            await base.DisposeAsyncCore();
            Throw(before);
            Throw(atTheEnd);
        }
    }

    private static void Throw(Task<Exception> failure)
    {
        if (failure.IsCompletedSuccessfully)
        {
            ExceptionDispatchInfo.Throw(failure.Result);
        }
    }
}
