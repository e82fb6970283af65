using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Get;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>Asks before something is stopped by somebody without control: the second of two actions.</summary>
public sealed partial class StopDialog : ComponentBase
{
    private Question? question;

    /// <summary>Asks; the act is done only if the answer is yes.</summary>
    /// <param name="server">Which server is to be stopped; null for all.</param>
    /// <param name="act">Stops, as an override of control.</param>
    /// <param name="said">Is given what became of it.</param>
    public void Ask(EccServerId? server, Func<CommandResult> act, Action<CommandResult> said)
    {
        question = new Question(server, act, said);
        StateHasChanged();
    }

    private void Close() => question = null;

    private void Confirm()
    {
        var asked = question;
        question = null;
        asked?.Said(asked.Act());
    }

    private sealed record Question(EccServerId? Server, Func<CommandResult> Act, Action<CommandResult> Said);
}
