using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace ControlRoom.Tests.Rendering;

/// <summary>Blazor's own renderer with nothing behind it: renders are counted as events, and the page is written on demand.</summary>
internal sealed class MarkupRenderer : Renderer
{
    private readonly ConcurrentQueue<Exception> _failures = new();
    private readonly ConcurrentQueue<IComponent> _components = new();
    private TaskCompletionSource _nextRender = NewSignal();

    public MarkupRenderer(IServiceProvider services)
        : base(services, services.GetRequiredService<ILoggerFactory>()) =>
        ElementReferenceContext = new WebElementReferenceContext(services.GetRequiredService<IJSRuntime>());

    /// <inheritdoc/>
    public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

    /// <summary>Every component that was ever made, oldest first.</summary>
    public IEnumerable<IComponent> Components => _components;

    /// <summary>Completes at the next render.</summary>
    public Task NextRender => Volatile.Read(ref _nextRender).Task;

    /// <inheritdoc/>
    protected override RendererInfo RendererInfo { get; } = new("Server", isInteractive: true);

    /// <summary>Creates a root component; on the dispatcher only.</summary>
    public (int Id, IComponent Component) AddRoot(Type type)
    {
        var component = InstantiateComponent(type);
        return (AssignRootComponentId(component), component);
    }

    /// <summary>Gives a root component its parameters and waits until it and all its children are at rest; on the dispatcher only.</summary>
    public Task RenderRootAsync(int id, ParameterView parameters) => RenderRootComponentAsync(id, parameters);

    /// <summary>The page under a root component; on the dispatcher only.</summary>
    public string Write(int rootId) => new MarkupWriter(GetCurrentRenderTreeFrames).Component(rootId).ToString();

    /// <summary>Throws what components have thrown since the last call: the exception itself, or all of them if there are several.</summary>
    public void ThrowFailures()
    {
        List<Exception> failures = [];
        while (_failures.TryDequeue(out var failure))
        {
            failures.Add(failure);
        }

        if (failures.Count > 1)
        {
            throw new AggregateException(failures);
        }

        failures.ForEach(ExceptionDispatchInfo.Throw);
    }

    /// <inheritdoc/>
    protected override void HandleException(Exception exception) => _failures.Enqueue(exception);

    /// <inheritdoc/>
    protected override Task UpdateDisplayAsync(in RenderBatch renderBatch)
    {
        Interlocked.Exchange(ref _nextRender, NewSignal()).TrySetResult();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override IComponent ResolveComponentForRenderMode(
        Type componentType, int? parentComponentId, IComponentActivator componentActivator, IComponentRenderMode renderMode)
    {
        ArgumentNullException.ThrowIfNull(componentActivator);
        return componentActivator.CreateInstance(componentType);
    }

    /// <inheritdoc/>
    protected override ComponentState CreateComponentState(int componentId, IComponent component, ComponentState? parentComponentState)
    {
        _components.Enqueue(component);
        return base.CreateComponentState(componentId, component, parentComponentState);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
