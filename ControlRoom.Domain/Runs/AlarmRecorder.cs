using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Saves the active alarms, their acknowledgements and what is shelved. A failed write blocks nothing: it is logged, and tried again.
/// </summary>
public sealed class AlarmRecorder(SystemStore store, IAlarmStore kept, TimeProvider time, ILogger<AlarmRecorder> logger) : IDisposable
{
    /// <summary>The pause before a failed write is tried again.</summary>
    public static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turn = new(1);
    private (ImmutableArray<RunAlarm> Alarms, ImmutableArray<AlarmShelving> Shelvings) written = ([], []);
    private DateTimeOffset? failedAt;

    /// <summary>Loads what was saved before the control room was started.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        written = await kept.LoadAsync(cancellationToken).ConfigureAwait(false);
        store.Apply(new AlarmsLoaded(time.GetUtcNow(), written.Alarms, written.Shelvings));
    }

    /// <summary>Saves what is not saved yet.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var (snapshot, now) = (store.Current, time.GetUtcNow());
            if (IsWritten(snapshot) || (failedAt is { } failed && now - failed < RetryPause && now >= failed))
            {
                return;
            }

            await StoreAsync(snapshot, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private bool IsWritten(SystemSnapshot snapshot) =>
        snapshot.Alarms.SequenceEqual(written.Alarms) && snapshot.Shelvings.SequenceEqual(written.Shelvings);

    private async Task StoreAsync(SystemSnapshot snapshot, CancellationToken cancellationToken)
    {
        try
        {
            await kept.StoreAsync(snapshot.Alarms, snapshot.Shelvings, cancellationToken).ConfigureAwait(false);
            written = (snapshot.Alarms, snapshot.Shelvings);
            Report(null);
        }
        catch (Exception cause) when (cause is not (OperationCanceledException or OutOfMemoryException))
        {
            Report(cause);
        }
    }

    private void Report(Exception? cause)
    {
        var (wasFailing, now) = (failedAt is not null, time.GetUtcNow());
        failedAt = cause is null ? null : now;
        if (wasFailing == cause is not null)
        {
            return;
        }

        logger.Log(
            cause is null ? LogLevel.Information : LogLevel.Error,
            cause,
            "Alarms {State} be saved",
            cause is null ? "can again" : "cannot"
        );
        store.Apply(
            cause is null
                ? new LogRaised(now, LogSeverity.Information, "System", "Alarms can be saved again", string.Empty)
                : new LogRaised(
                    now,
                    LogSeverity.Warning,
                    "System",
                    "Alarms cannot be saved: after a restart they may appear as new",
                    cause.Message
                )
                {
                    Code = ProblemCode.DataDirectory,
                }
        );
    }
}
