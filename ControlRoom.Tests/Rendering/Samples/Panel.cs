using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace ControlRoom.Tests.Rendering.Samples;

/// <summary>A small panel that fails in all the ways a component can: in a handler, later, by itself, and when it is disposed.</summary>
public sealed class Panel : ComponentBase, IAsyncDisposable
{
    private int clicks;

    [Inject]
    public required PanelProbe Probe { get; init; }

    [Parameter]
    public bool Locked { get; set; }

    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        if (Probe.FailsWhenDisposed)
        {
            throw new InvalidOperationException("dispose failed");
        }
    }

    /// <summary>Renders the panel again.</summary>
    public void Draw() => StateHasChanged();

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "fieldset");
        builder.AddAttribute(1, "disabled", Locked);
        builder.AddContent(10, Button("Count", () => clicks++));
        builder.AddContent(20, Button("Work", () => Probe.Work.Task));
        builder.AddContent(30, Button("Leave work alone", StartUnobserved));
        builder.AddMarkupContent(40, "<i class='deaf'>nothing listens here</i>");
        builder.CloseElement();
        builder.OpenElement(50, "output");
        builder.AddContent(51, clicks);
        builder.CloseElement();
    }

    private RenderFragment Button(string name, Action action) => Button(name, EventCallback.Factory.Create<MouseEventArgs>(this, action));

    private RenderFragment Button(string name, Func<Task> action) =>
        Button(name, EventCallback.Factory.Create<MouseEventArgs>(this, action));

    private static RenderFragment Button(string name, EventCallback<MouseEventArgs> callback) =>
        builder =>
        {
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "onclick", callback);
            builder.AddContent(2, name);
            builder.CloseElement();
        };

    private void StartUnobserved() => _ = WorkAsync();

    private async Task WorkAsync()
    {
        try
        {
            await Probe.Work.Task;
        }
        catch (InvalidOperationException failure)
        {
            await DispatchExceptionAsync(failure);
        }

        Probe.Over.SetResult();
    }
}
