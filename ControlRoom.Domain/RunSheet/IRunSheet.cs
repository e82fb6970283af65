using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Stores run sheets. What it returns is committed.</summary>
public interface IRunSheet
{
    /// <summary>Returns the sheet as it is stored; null if there is no such run or experiment.</summary>
    Task<Sheet?> ReadAsync(SheetTarget target, CancellationToken cancellationToken);

    /// <summary>Returns the sheet of the newest run before this one; null if there is none.</summary>
    Task<Sheet?> PreviousAsync(SheetTarget target, CancellationToken cancellationToken);

    /// <summary>
    /// Stores fields independently of each other. A field that another user has changed since its base was read is left as it is. Stored
    /// fields are removed from the browser's draft.
    /// </summary>
    /// <param name="target">The sheet.</param>
    /// <param name="entries">The fields.</param>
    /// <param name="browser">The browser whose draft they come from; empty for none.</param>
    /// <param name="origin">The origin of the request, for the history.</param>
    /// <param name="cancellationToken">Cancels the request; then nothing is stored.</param>
    /// <exception cref="InvalidOperationException">There is no such sheet.</exception>
    Task<SheetSubmission> SubmitAsync(
        SheetTarget target,
        ImmutableArray<SheetEntry> entries,
        string browser,
        string origin,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Adds closed runs with their values, all or none of them. It is refused while a run is open, or if one of the numbers is in use.
    /// </summary>
    /// <param name="experiment">The experiment of the runs.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="values">Their values. A value that no longer fits its observable is left out.</param>
    /// <param name="origin">The origin of the request, for the history.</param>
    /// <param name="cancellationToken">Cancels the request; then nothing is stored.</param>
    /// <exception cref="InvalidOperationException">There is no such experiment.</exception>
    Task<ImportResult> AddRunsAsync(
        string experiment,
        ImmutableArray<NewRun> runs,
        ImmutableArray<ImportChange> values,
        string origin,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Stores values of many runs, all or none of each run's, in portions, so that a large import delays no run. A value that was changed
    /// since the preview is left as it is. After a failure the import can be repeated to store the rest.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no such experiment.</exception>
    Task<ImportResult> ImportAsync(
        string experiment,
        ImmutableArray<ImportChange> changes,
        string origin,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Keeps what was filled in in a browser. Fields that are in neither list stay as they are, because the same browser may have the sheet
    /// open twice.
    /// </summary>
    /// <param name="target">The sheet.</param>
    /// <param name="browser">The browser's own identifier.</param>
    /// <param name="origin">The origin of the request, which other users of the sheet see.</param>
    /// <param name="edits">The edits to keep, by field.</param>
    /// <param name="dropped">The fields to remove from the draft.</param>
    /// <param name="cancellationToken">Cancels the request; then nothing is changed.</param>
    Task KeepDraftAsync(
        SheetTarget target,
        string browser,
        string origin,
        ImmutableDictionary<int, SheetEdit> edits,
        ImmutableArray<int> dropped,
        CancellationToken cancellationToken
    );

    /// <summary>Returns the drafts of all browsers, newest first.</summary>
    Task<ImmutableArray<SheetDraft>> DraftsAsync(SheetTarget target, CancellationToken cancellationToken);

    /// <summary>Returns every change of the sheet, newest first.</summary>
    Task<ImmutableArray<SheetChange>> HistoryAsync(SheetTarget target, CancellationToken cancellationToken);
}
