using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Web.Components.Panels;

namespace ControlRoom.Tests.Fakes;

/// <summary>
/// Closes an open run with only what the status page offers at each moment, as an expert does who presses the available buttons.
/// </summary>
internal static class PageExit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Presses the offered buttons until no run is open.</summary>
    /// <param name="bench">The control room.</param>
    /// <param name="leavesOut">Called with the name of each server that the run is closed without, before the run is closed.</param>
    /// <exception cref="InvalidOperationException">Nothing that the page offered closed the run; the message lists the
    /// attempts.</exception>
    public static async Task TakeAsync(RunControlBench bench, Action<string>? leavesOut = null)
    {
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        List<string> tried = [];
        while (bench.Now.OpenRun is not null)
        {
            var (name, result) = Press(bench, leavesOut ?? (_ => { }));
            tried.Add(result is null ? name : $"{name}: {result.Refusal ?? "accepted"}");
            if (result?.Completion is { } completion)
            {
                await completion.WaitAsync(Patience, TimeProvider.System);
            }

            if (tried.Count > 400 || deadline.IsCancellationRequested)
            {
                throw new InvalidOperationException(
                    $"No button closes run {bench.Now.OpenRun?.Number} ({bench.Now.OpenRun?.Phase}): {string.Join("; ", tried.Distinct())}"
                );
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    /// <summary>A run that is being stopped can be closed; everything else is stopped first, as with the large button.</summary>
    private static (string Name, CommandResult? Result) Press(RunControlBench bench, Action<string> leavesOut)
    {
        var (snapshot, now) = (bench.Now, TimeProvider.System.GetUtcNow());
        var decision = DecisionView.Of(snapshot, now, bench.Subsystems);
        if (decision is { Title: not null, IsStart: false })
        {
            foreach (var server in decision.Devices)
            {
                leavesOut(server.Name);
            }

            return decision.Devices.Count > 0
                ? (decision.CloseVerb, bench.RunDesk.CloseRunWithout("it does not stop", TestActor.Of("expert")))
                : (decision.CloseVerb, bench.RunDesk.CloseRun(TestActor.Of("expert")));
        }

        var stop = ControlsView.Of(snapshot, now, bench.Check, bench.Freshness).Buttons.First(b => b.Action == SystemAction.Stop);
        return stop.WhyNot is { } why ? ($"Stop all is grey: {why}", null) : ("Stop all", bench.RunDesk.Stop(TestActor.Of("expert")));
    }
}
