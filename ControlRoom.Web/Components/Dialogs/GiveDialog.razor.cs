using ControlRoom.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>Asks who should get control. Lists the accounts that may have it.</summary>
public sealed partial class GiveDialog : ComponentBase
{
    private IReadOnlyList<string>? people;
    private string chosen = string.Empty;

    /// <summary>Called with the name of the chosen account.</summary>
    [Parameter]
    public Func<string, Task> OnGive { get; set; } = _ => Task.CompletedTask;

    [Inject]
    private PeopleDirectory Directory { get; set; } = null!;

    /// <summary>Opens the dialog.</summary>
    /// <param name="asker">The user who has control.</param>
    public void Open(string asker)
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
