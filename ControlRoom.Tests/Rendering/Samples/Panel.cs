using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace ControlRoom.Tests.Rendering.Samples;

/// <summary>A small panel with everything the host has to serve: injection, events, child components, scripts, navigation, disposal.</summary>
public sealed class Panel : ComponentBase, IAsyncDisposable
{
    private int _clicks;
    private string _text = string.Empty;
    private bool _busy;

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required PanelProbe Probe { get; init; }

    [Parameter]
    public string Title { get; set; } = "Panel";

    [Parameter]
    public bool Locked { get; set; }

    public ValueTask DisposeAsync()
    {
        Probe.Disposed++;
        return Probe.FailOnDispose ? throw new InvalidOperationException("dispose failed") : ValueTask.CompletedTask;
    }

    protected override async Task OnInitializedAsync()
    {
        if (Probe.Loading is { } loading)
        {
            _text = "loading";
            await loading;
            _text = "loaded";
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            var module = await Js.InvokeAsync<IJSObjectReference>("import", "./panel.js");
            await module.InvokeVoidAsync("focus", "title");
        }
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "h2");
        builder.AddContent(1, Title);
        builder.CloseElement();
        builder.AddContent(10, Button("count", Locked, () => _clicks++));
        builder.AddContent(20, Button("work", disabled: false, WorkAsync));
        builder.AddContent(30, Button("fail", disabled: false, () => throw new InvalidOperationException("click failed")));
        builder.AddContent(40, Button("leave", disabled: false, () => Navigation.NavigateTo("runs/7")));
        builder.OpenElement(50, "input");
        builder.AddAttribute(51, "id", "text");
        builder.AddAttribute(52, "value", _text);
        builder.AddAttribute(53, "onchange", EventCallback.Factory.Create<ChangeEventArgs>(this, e => _text = (string)e.Value!));
        builder.AddAttribute(54, "oninput", EventCallback.Factory.Create<ChangeEventArgs>(this, e => _text = $"typing {e.Value}"));
        builder.AddAttribute(55, "onkeydown", EventCallback.Factory.Create<KeyboardEventArgs>(this, e => _text = $"key {e.Key}"));
        builder.CloseElement();
        builder.OpenComponent<MarkupFragment>(60);
        builder.AddComponentParameter(61, nameof(MarkupFragment.ChildContent), (RenderFragment)Summary);
        builder.CloseComponent();
    }

    private void Summary(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "output");
        builder.AddAttribute(1, "data-busy", _busy);
        builder.AddContent(2, $"{_clicks} clicks & '{_text}'");
        builder.CloseElement();
    }

    private RenderFragment Button(string id, bool disabled, Action action) =>
        Button(id, disabled, EventCallback.Factory.Create<MouseEventArgs>(this, action));

    private RenderFragment Button(string id, bool disabled, Func<Task> action) =>
        Button(id, disabled, EventCallback.Factory.Create<MouseEventArgs>(this, action));

    private static RenderFragment Button(string id, bool disabled, EventCallback<MouseEventArgs> callback) => builder =>
    {
        builder.OpenElement(0, "button");
        builder.AddAttribute(1, "id", id);
        builder.AddAttribute(2, "disabled", disabled);
        builder.AddAttribute(3, "onclick", callback);
        builder.AddMarkupContent(4, $"<span>{id}</span>");
        builder.CloseElement();
    };

    private async Task WorkAsync()
    {
        _busy = true;
        await Probe.Work.Task;
        _busy = false;
    }
}
