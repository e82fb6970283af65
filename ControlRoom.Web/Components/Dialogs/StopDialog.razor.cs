using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Transitions;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>Asks before something is stopped by somebody without control: the second of two actions.</summary>
public sealed partial class StopDialog : SnapshotComponent<StopDialogView>
{
    private Question? question;

    [Inject]
    private ActionCheck Check { get; set; } = null!;

    /// <summary>Asks; the act is done only if the answer is yes.</summary>
    /// <param name="server">Which server is to be stopped; null for all.</param>
    /// <param name="act">Stops, as an override of control.</param>
    /// <param name="said">Is given what became of it.</param>
    public void Ask(EccServerId? server, Func<CommandResult> act, Action<CommandResult> said)
    {
        question = new Question(server, act, said);
        Refresh();
        StateHasChanged();
    }

    /// <inheritdoc/>
    protected override StopDialogView Build(SystemSnapshot snapshot, DateTimeOffset now) =>
        question is null ? StopDialogView.Empty : StopDialogView.Of(snapshot, now, Check, Actor, question.Server);

    private void Close() => question = null;

    private void Confirm()
    {
        var asked = question;
        question = null;
        if (asked is not null)
        {
            asked.Said(asked.Act());
        }
    }

    private sealed record Question(EccServerId? Server, Func<CommandResult> Act, Action<CommandResult> Said);
}
