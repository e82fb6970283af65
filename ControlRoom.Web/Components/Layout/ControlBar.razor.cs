using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Dialogs;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Layout;

/// <summary>Shows on every page who has control of the experiment, and how to get it.</summary>
public sealed partial class ControlBar : SnapshotComponent<ControlBarView>
{
    private static readonly TimeSpan ProblemDuration = TimeSpan.FromSeconds(10);

    /// <summary>How long the buttons stay disabled: a click may replace a button, and a double click must not press the new one.</summary>
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(0.5);

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
        problem = now - problemAt < ProblemDuration ? problem : null;
        return ControlBarView.Of(snapshot, Actor.Name, now);
    }

    private void AskReason() =>
        reason.Open(
            $"Take control from {View.Holder}?",
            "They are not asked, but see it at once. Give a reason. It is recorded.",
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
        await Task.Delay(SettlingTime, Time, DisposalToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        isSettling = false;
    }
}
