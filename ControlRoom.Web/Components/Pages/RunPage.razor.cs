using System.Collections.Immutable;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get.ConfigFiles;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Dialogs;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Pages;

/// <summary>Shows everything about one run.</summary>
public sealed partial class RunPage : SheetsComponent
{
    private Run? run;
    private Sheet? sheet;
    private ImmutableArray<SheetLine> removed = [];
    private ImmutableArray<SheetChange> history = [];
    private ImmutableArray<TimelineEntry> timeline = [];
    private ImmutableArray<RunFiling> filings = [];
    private ImmutableArray<ConfigCopy> configs = [];
    private ImmutableDictionary<int, ImmutableArray<FiledFile>> manifests = ImmutableDictionary<int, ImmutableArray<FiledFile>>.Empty;
    private ImmutableDictionary<int, ImmutableArray<OtherFile>> lefts = ImmutableDictionary<int, ImmutableArray<OtherFile>>.Empty;
    private (string Experiment, int Number)? shown;
    private CloseRunDialog end = null!;

    /// <summary>The run's number.</summary>
    [Parameter]
    public int Number { get; set; }

    [Inject]
    private IRunQueries Runs { get; set; } = null!;

    [Inject]
    private AutomaticEndDesk Ending { get; set; } = null!;

    [Inject]
    private IRunRecords Records { get; set; } = null!;

    [Inject]
    private IRunSheet Sheets { get; set; } = null!;

    [Inject]
    private IFilingJournal Filings { get; set; } = null!;

    [Inject]
    private IConfigJournal Configs { get; set; } = null!;

    [Inject]
    private ISnapshotSource Snapshots { get; set; } = null!;

    private static string SecondsOf(TimeSpan took) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.00} s");

    private DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>The events of the run without the outcomes of transitions, which are in the timeline.</summary>
    private List<RunEvent> Events => [.. run!.Events.Where(e => e.Kind != RunEventKind.Outcome)];

    private int Filled => sheet!.Fields.Count(f => !f.IsBuiltIn && sheet[f.Id].Text.Length > 0);

    private string Outcome =>
        run!.StateWith(filings) switch
        {
            RunState.Aborted => $"aborted: {run.AbortReason}",
            var state => state.ToString().ToLowerInvariant(),
        };

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (shown is not null && shown != (View.Experiment, Number))
        {
            await ReloadAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task LoadAsync()
    {
        shown = (View.Experiment, Number);
        run = await Runs.FindAsync(View.Experiment, Number, DisposalToken);
        if (run is null)
        {
            return;
        }

        var target = new SheetTarget(View.Experiment, Number);
        sheet = await Sheets.ReadAsync(target, DisposalToken);
        history = await Sheets.HistoryAsync(target, DisposalToken);
        removed = await Records.RemovedValuesAsync(run, DisposalToken);
        timeline = await Records.TimelineAsync(run, DisposalToken);
        configs = await Configs.OfRunAsync(View.Experiment, Number, DisposalToken);
        var current = Snapshots.Current.Filings;
        filings =
        [
            .. (await Filings.OfRunAsync(View.Experiment, Number, DisposalToken)).Select(stored =>
                current.FirstOrDefault(f => f.Id == stored.Id) ?? stored
            ),
        ];
        var filedFiles = ImmutableDictionary.CreateBuilder<int, ImmutableArray<FiledFile>>();
        var leftFiles = ImmutableDictionary.CreateBuilder<int, ImmutableArray<OtherFile>>();
        foreach (var filing in filings)
        {
            filedFiles[filing.Id] = await Filings.ManifestAsync(filing.Id, DisposalToken);
            leftFiles[filing.Id] = await Filings.RemainingFilesAsync(filing.Id, DisposalToken);
        }

        (manifests, lefts) = (filedFiles.ToImmutable(), leftFiles.ToImmutable());
    }

    private void AskForTheEnd() =>
        end.Open(
            $"When did run {Number} end?",
            "Set the end if you know it better than the control room. The previous time stays recorded with the run.",
            "Set the end",
            new RunEnd(run!.StoppedAt!.Value, run.EndKnown ?? RunEndSource.Seen),
            needsReason: false,
            async (_, endedAt) => endedAt is { } at ? await Ending.CorrectAsync(Actor, run, at, CancellationToken.None) : null
        );

    private static string KindOfLeftFile(OtherFileKind kind) =>
        kind switch
        {
            OtherFileKind.Link => "left: a link",
            OtherFileKind.Directory => "left: a directory",
            OtherFileKind.Special => "left: not a regular file",
            _ => "left",
        };

    private static string Or(string text) => text.Length == 0 ? "–" : text;
}
