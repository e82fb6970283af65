using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Runs;

/// <content>Keeps changes of the setup and commands apart.</content>
public sealed partial class RunCoordinator
{
    private int setupChanges;

    /// <summary>True while the setup is being changed.</summary>
    public bool IsChangingSetup => Volatile.Read(ref setupChanges) > 0;

    /// <summary>Changes the setup. No command is under way and no run is open meanwhile, and none can begin but Stop.</summary>
    /// <param name="change">Does it.</param>
    /// <returns>What it gives, or why it was not begun.</returns>
    public async Task<SetupEdit> ChangeSetupAsync(Func<Task<SetupEdit>> change)
    {
        lock (gate)
        {
            if (WhyNotChangeSetup(store.Current) is { } why)
            {
                return SetupEdit.Refused(why);
            }

            setupChanges++;
        }

        try
        {
            return await change().ConfigureAwait(false);
        }
        finally
        {
            lock (gate)
            {
                setupChanges--;
            }
        }
    }

    /// <summary>Why the setup cannot be changed now; null if it can.</summary>
    public static string? WhyNotChangeSetup(SystemSnapshot snapshot) =>
        snapshot.OpenRun is { } run ? $"Run {run.Number} is open: stop it before the setup is changed."
        : snapshot.Procedure is { IsUnderWay: true } procedure ? $"Go to {procedure.Target} is under way: wait until it has ended."
        : CommandsUnderWay.WhyBusy(snapshot);
}
