using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Keeps run sheets. What it returns is committed.</summary>
public interface IRunSheet
{
    /// <summary>The sheet as it is stored; null if there is no such run or experiment.</summary>
    Task<Sheet?> ReadAsync(SheetTarget target, CancellationToken cancellationToken);

    /// <summary>The sheet of the newest run before this one; null if there is none.</summary>
    Task<Sheet?> PreviousAsync(SheetTarget target, CancellationToken cancellationToken);

    /// <summary>
    /// Stores fields, each on its own: one that somebody else has changed since its base was read is left as it is. What is stored leaves
    /// the browser's draft.
    /// </summary>
    /// <param name="target">Which sheet.</param>
    /// <param name="entries">The fields.</param>
    /// <param name="browser">Whose draft they come from; empty for none.</param>
    /// <param name="origin">Who, for the record.</param>
    /// <param name="cancellationToken">Gives up; then nothing is stored.</param>
    /// <exception cref="InvalidOperationException">There is no such sheet.</exception>
    Task<SheetSubmission> SubmitAsync(
        SheetTarget target,
        ImmutableArray<SheetEntry> entries,
        string browser,
        string origin,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Adds closed runs with their values, all or none of them. Refuses while a run is open, or if one of the numbers is taken.
    /// </summary>
    /// <param name="experiment">Whose runs.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="values">What was measured in them; what does not fit its observable any more is left out.</param>
    /// <param name="origin">Who, for the records.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">There is no such experiment.</exception>
    Task<ImportResult> AddRunsAsync(
        string experiment,
        ImmutableArray<NewRun> runs,
        ImmutableArray<ImportChange> values,
        string origin,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Stores values of many runs, each run's all or none, in portions, so that a large import delays no run. One that is not as it was
    /// when the change was thought of is left as it is. Doing it again after a failure does the rest.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no such experiment.</exception>
    Task<ImportResult> ImportAsync(
        string experiment,
        ImmutableArray<ImportChange> changes,
        string origin,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Keeps what a browser has filled in. Fields that are named in neither stay as they are: the same browser may have the sheet open
    /// twice.
    /// </summary>
    /// <param name="target">Which sheet.</param>
    /// <param name="browser">The browser's own name for itself.</param>
    /// <param name="origin">Who, for the others who open the sheet.</param>
    /// <param name="edits">What to keep, by field.</param>
    /// <param name="dropped">Fields to forget.</param>
    /// <param name="cancellationToken">Gives up; then nothing is changed.</param>
    Task KeepDraftAsync(
        SheetTarget target,
        string browser,
        string origin,
        ImmutableDictionary<int, SheetEdit> edits,
        ImmutableArray<int> dropped,
        CancellationToken cancellationToken
    );

    /// <summary>What is filled in and not submitted, of all browsers, newest first.</summary>
    Task<ImmutableArray<SheetDraft>> DraftsAsync(SheetTarget target, CancellationToken cancellationToken);

    /// <summary>Every change of the sheet, newest first.</summary>
    Task<ImmutableArray<SheetChange>> HistoryAsync(SheetTarget target, CancellationToken cancellationToken);
}
