using ControlRoom.Tests.Fakes;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace ControlRoom.Tests.Rendering;

/// <summary>
/// Renders components without a browser, in bUnit's vocabulary (which has no version for this framework here): register
/// <see cref="Services"/>, <see cref="RenderAsync{T}"/>, find, click, assert. One root component for each host.
/// What a component throws comes out of the next call that acts or waits, at the latest of <see cref="DisposeAsync"/>.
/// </summary>
public sealed partial class RenderHost : IAsyncDisposable
{
    /// <summary>How long <see cref="WaitForAssertionAsync"/> waits if not told otherwise.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>An assertion may be about something that no render announces.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    private ServiceProvider? _services;
    private AsyncServiceScope _scope;
    private MarkupRenderer? _renderer;
    private int _root;

    /// <summary>A host with logging, <see cref="JsInterop"/> and <see cref="Navigation"/>.</summary>
    public RenderHost()
    {
        Services.AddLogging();
        Services.AddSingleton<IJSRuntime>(JsInterop);
        Services.AddSingleton<NavigationManager>(Navigation);

        // Tests of what people with a certain role see render for a visitor of their own.
        Services.AddCascadingValue(_ => Visitors.At(string.Empty));
    }

    /// <summary>What components can inject; fixed by the first render. They get it from a scope, as in a circuit.</summary>
    public ServiceCollection Services { get; } = [];

    /// <summary>Stands in for the browser's scripts.</summary>
    public RecordingJsRuntime JsInterop { get; } = new();

    /// <summary>Stands in for the address bar.</summary>
    public FakeNavigation Navigation { get; } = new();

    private MarkupRenderer Renderer => _renderer ?? throw new InvalidOperationException("Nothing has been rendered yet.");

    /// <summary>Renders a component and waits until it is at rest (OnInitializedAsync and the like have completed).</summary>
    /// <param name="parameters">Its parameters, child content included, by name.</param>
    /// <returns>The instance.</returns>
    public async Task<T> RenderAsync<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        if (_renderer is not null)
        {
            throw new InvalidOperationException("This host has its component; use another host for another one.");
        }

        _services = Services.BuildServiceProvider(validateScopes: true);
        _scope = _services.CreateAsyncScope();
        var renderer = _renderer = new MarkupRenderer(_scope.ServiceProvider);
        var component = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            (_root, var root) = renderer.AddRoot(typeof(T));
            await renderer.RenderRootAsync(_root, View(parameters));
            return root;
        });
        renderer.ThrowFailures();
        return (T)component;
    }

    /// <summary>Renders a component as a visitor sees it.</summary>
    public Task RenderForAsync<T>(Visitor visitor, params (string Name, object? Value)[] parameters)
        where T : IComponent => RenderForAsync(typeof(T), visitor, parameters);

    /// <inheritdoc cref="RenderForAsync{T}"/>
    public Task RenderForAsync(Type component, Visitor visitor, params (string Name, object? Value)[] parameters)
    {
        RenderFragment page = builder =>
        {
            builder.OpenComponent(0, component);
            foreach (var (name, value) in parameters)
            {
                builder.AddComponentParameter(1, name, value);
            }

            builder.CloseComponent();
        };
        return RenderAsync<CascadingValue<Visitor>>((nameof(CascadingValue<Visitor>.Value), visitor), (nameof(CascadingValue<Visitor>.ChildContent), page));
    }

    /// <summary>Gives the component new parameters, as its parent would, and waits until it is at rest. Those left out keep their values.</summary>
    public async Task SetParametersAsync(params (string Name, object? Value)[] parameters)
    {
        await Renderer.Dispatcher.InvokeAsync(() => Renderer.RenderRootAsync(_root, View(parameters)));
        Renderer.ThrowFailures();
    }

    /// <summary>Runs something where components run, for example a call of one of their methods.</summary>
    public async Task InvokeAsync(Func<Task> work)
    {
        await Renderer.Dispatcher.InvokeAsync(work);
        Renderer.ThrowFailures();
    }

    /// <summary>Repeats the assertion, at every render and every few milliseconds, until it holds; throws its last exception after the time-out (10 s by default).</summary>
    public async Task WaitForAssertionAsync(Action assertion, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        using var expiry = new CancellationTokenSource(timeout ?? Patience, TimeProvider.System);
        while (true)
        {
            // Taken before the look: no render can slip in between.
            var rendered = Renderer.NextRender;
            Renderer.ThrowFailures();
            try
            {
                assertion();
                return;
            }
            catch (Exception) when (!expiry.IsCancellationRequested)
            {
                await Task.WhenAny(rendered, Task.Delay(LookAgain, TimeProvider.System));
            }
        }
    }

    /// <summary>Disposes the components, then the services; throws what components have thrown and no other call has told.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_services is null || _renderer is null)
        {
            return;
        }

        await _renderer.DisposeAsync();
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
        _services = null;
        _renderer.ThrowFailures();
    }

    private static ParameterView View((string Name, object? Value)[] parameters) =>
        ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));
}
