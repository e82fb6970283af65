using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace ControlRoom.Web.Components.Shared;

/// <summary>A field for choosing a file. It can be used as soon as the browser listens to it, so that no choice is lost.</summary>
public sealed partial class FileField : ComponentBase
{
    private bool isListening;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The extensions and media types that the browser offers, separated by commas.</summary>
    [Parameter, EditorRequired]
    public required string Accept { get; set; }

    [Parameter]
    public EventCallback<InputFileChangeEventArgs> OnChange { get; set; }

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            // InputFile has asked the browser to listen by now, and the browser does what it is asked in order.
            isListening = true;
            StateHasChanged();
        }
    }
}
