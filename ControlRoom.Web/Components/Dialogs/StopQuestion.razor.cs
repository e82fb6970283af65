using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>The question itself. It follows the run and control as long as it is shown.</summary>
public sealed partial class StopQuestion : SnapshotComponent<StopQuestionView>
{
    /// <summary>Which server is to be stopped; null for all.</summary>
    [Parameter]
    public EccServerId? Server { get; set; }

    /// <summary>The answer is no.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>The answer is yes.</summary>
    [Parameter]
    public EventCallback OnConfirm { get; set; }

    [Inject]
    private EccActionCheck Check { get; set; } = null!;

    /// <inheritdoc/>
    protected override StopQuestionView Build(SystemSnapshot snapshot, DateTimeOffset now) =>
        StopQuestionView.Of(snapshot, now, Check, Actor, Server);
}
