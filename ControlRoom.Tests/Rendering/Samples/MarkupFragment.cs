using Microsoft.AspNetCore.Components;

namespace ControlRoom.Tests.Rendering.Samples;

/// <summary>Shows whatever content it is given.</summary>
public sealed class MarkupFragment : ComponentBase
{
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddContent(0, ChildContent);
    }
}
