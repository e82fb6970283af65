using ControlRoom.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>Asks to whom control is given: anybody whose account may have it.</summary>
public sealed partial class GiveDialog : ComponentBase
{
    private IReadOnlyList<string>? people;
    private string chosen = string.Empty;

    /// <summary>Is given the account that was chosen.</summary>
    [Parameter]
    public Func<string, Task> OnGive { get; set; } = _ => Task.CompletedTask;

    [Inject]
    private PeopleDirectory Directory { get; set; } = null!;

    /// <summary>Asks somebody who has control.</summary>
    public void Ask(string asker)
    {
        people =
        [
            .. Directory
                .Accounts.Where(a => a is { IsDisabled: false, Role: >= Role.Operator } && a.Key != Account.KeyOf(asker))
                .Select(a => a.Name),
        ];
        chosen = people.Count > 0 ? people[0] : string.Empty;
        StateHasChanged();
    }

    private void Close() => people = null;

    private Task GiveAsync()
    {
        Close();
        return OnGive(chosen);
    }
}
