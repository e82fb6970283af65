using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>The question of the stop dialog. It follows the run and control while it is shown.</summary>
public sealed partial class StopQuestion : SnapshotComponent<StopQuestionView>
{
    /// <summary>The server to stop; null for all servers.</summary>
    [Parameter]
    public EccServerId? Server { get; set; }

    /// <summary>Called if the user cancels.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>Called if the user confirms.</summary>
    [Parameter]
    public EventCallback OnConfirm { get; set; }

    [Inject]
    private EccActionCheck Check { get; set; } = null!;

    /// <inheritdoc/>
    protected override StopQuestionView Build(SystemSnapshot snapshot, DateTimeOffset now) =>
        StopQuestionView.Of(snapshot, now, Check, Actor, Server);
}
