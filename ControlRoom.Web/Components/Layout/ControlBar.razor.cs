using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Dialogs;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Layout;

/// <summary>Who has control of the experiment, on every page, and how to get it.</summary>
public sealed partial class ControlBar : SnapshotComponent<ControlBarView>
{
    private static readonly TimeSpan ProblemShown = TimeSpan.FromSeconds(10);

    /// <summary>What a button does may put another one in its place: the second half of a double click must not press that.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(0.5);

    private ReasonDialog reason = null!;
    private GiveDialog give = null!;
    private string? problem;
    private DateTimeOffset problemAt;
    private bool isSettling;

    [Inject]
    private ControlDesk Desk { get; set; } = null!;

    /// <inheritdoc/>
    protected override ControlBarView Build(SystemSnapshot snapshot, DateTimeOffset now)
    {
        problem = now - problemAt < ProblemShown ? problem : null;
        return ControlBarView.Of(snapshot, Actor.Name, now);
    }

    private void AskReason() =>
        reason.Ask(
            $"Take control from {View.Holder}?",
            "They are not asked, and see it at once. Say why: it is recorded.",
            "Take control",
            text => DoAsync((actor, token) => Desk.ForceAsync(actor, text, token))
        );

    private async Task DoAsync(Func<Actor, CancellationToken, Task<string?>> act)
    {
        if (isSettling)
        {
            return;
        }

        isSettling = true;
        (problem, problemAt) = (await act(Actor, CancellationToken.None), Time.GetUtcNow());
        Refresh();
        StateHasChanged();
        await Task.Delay(Settling, Time, Leaving)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        isSettling = false;
    }
}
