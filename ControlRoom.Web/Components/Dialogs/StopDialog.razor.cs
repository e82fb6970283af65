using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Get;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>Asks for confirmation before a user without control stops something.</summary>
public sealed partial class StopDialog : ComponentBase
{
    private Question? question;

    /// <summary>Opens the dialog. The action runs only if the user confirms.</summary>
    /// <param name="server">The server to stop; null for all servers.</param>
    /// <param name="act">Stops without control.</param>
    /// <param name="report">Called with the result.</param>
    public void Open(EccServerId? server, Func<CommandResult> act, Action<CommandResult> report)
    {
        question = new Question(server, act, report);
        StateHasChanged();
    }

    private void Close() => question = null;

    private void Confirm()
    {
        var asked = question;
        question = null;
        asked?.Report(asked.Act());
    }

    private sealed record Question(EccServerId? Server, Func<CommandResult> Act, Action<CommandResult> Report);
}
