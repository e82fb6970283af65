using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Tests.Rendering;

/// <summary>Stands in for the address bar: goes to <c>http://localhost/</c> and remembers where components navigate.</summary>
public sealed class FakeNavigation : NavigationManager
{
    /// <summary>At the root of the site.</summary>
    public FakeNavigation() => Initialize("http://localhost/", "http://localhost/");

    /// <summary>The addresses components navigated to, as they gave them, in their order.</summary>
    public ImmutableArray<string> History { get; private set; } = [];

    /// <inheritdoc/>
    protected override void NavigateToCore(string uri, NavigationOptions options)
    {
        History = History.Add(uri);
        Uri = ToAbsoluteUri(uri).ToString();
        NotifyLocationChanged(isInterceptedLink: false);
    }

    /// <inheritdoc/>
    protected override void SetNavigationLockState(bool value)
    {
        // There is no browser that would have to hold back a navigation.
    }
}
