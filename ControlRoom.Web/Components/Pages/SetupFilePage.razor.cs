using System.Collections.Immutable;
using System.Text;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Experiments;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Text;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace ControlRoom.Web.Components.Pages;

/// <summary>Exports setup files and templates, and imports them after showing what would change.</summary>
public sealed partial class SetupFilePage : SheetsComponent
{
    private ImmutableArray<Observable> observables = [];
    private ImmutableArray<SetupDifference> parts = [];
    private SystemSetup basis = SystemSetup.Empty;
    private SetupFileResult? file;
    private ConfirmDialog confirm = null!;
    private string fileName = string.Empty;
    private string newName = string.Empty;
    private bool isNew;
    private bool isBusy;
    private string? status;

    [Inject]
    private ISnapshotSource Source { get; set; } = null!;

    [Inject]
    private IObservableStore Observables { get; set; } = null!;

    [Inject]
    private ExperimentDesk Experiments { get; set; } = null!;

    [Inject]
    private SetupDesk Desk { get; set; } = null!;

    [Inject]
    private SheetDesk Sheets { get; set; } = null!;

    private string? WhyNotReplace => WhyNot(Right.Configure) ?? CommandDesk.WhyNotChangeSetup(Source.Current);

    /// <inheritdoc/>
    protected override async Task LoadAsync()
    {
        observables =
            View.Experiment.Length == 0
                ? []
                : [.. (await Observables.ListAsync(View.Experiment, DisposalToken)).Where(o => o.RemovedAt is null)];
        if (file is not null && !isNew && !isBusy)
        {
            Compare();
        }
    }

    private static bool IsSame(Observable one, Observable other) => one with { Id = 0 } == other with { Id = 0 };

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        (file, status, Problem, fileName) = (null, null, null, chosen.File.Name);
        if (chosen.File.Size > SetupFile.MaxBytes)
        {
            Problem = $"{fileName} has {chosen.File.Size / (1024 * 1024)} MiB. This is not a setup file.";
            return;
        }

        try
        {
            using var content = new MemoryStream();
            await using var stream = chosen.File.OpenReadStream(SetupFile.MaxBytes);
            await stream.CopyToAsync(content);
            file = SetupFile.Parse(
                new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content.GetBuffer(), 0, (int)content.Length)
            );
        }
        catch (DecoderFallbackException)
        {
            Problem = $"{fileName} is not UTF-8 text.";
            return;
        }
        catch (IOException failed)
        {
            Problem = failed.Message;
            return;
        }

        isNew = View.Experiment.Length == 0;
        newName = file.Setup?.Experiment ?? string.Empty;
        Compare();
    }

    private void SetTarget(string? target)
    {
        isNew = target == "new";
        Compare();
    }

    private void Compare()
    {
        basis = isNew ? SystemSetup.Empty : Source.Current.Setup;
        parts = file?.Setup is { } setup ? SetupDifference.Between(basis, setup) : [];
    }

    private bool IsNothing(SetupFileResult good) => parts.All(p => p.Kind == SetupDifferenceKind.Same) && New(good.Observables).IsEmpty;

    private ImmutableArray<Observable> New(ImmutableArray<Observable> fromFile) =>
        [.. fromFile.Where(w => !observables.Any(o => NameKey.LooksSame(o.Name, w.Name)))];

    /// <summary>Says what happens to the observables of the file. Existing ones may have values, so a file never changes them.</summary>
    private string ObservableSummary(ImmutableArray<Observable> fromFile)
    {
        if (isNew)
        {
            return $"{fromFile.Length} observables will be created, in the order of the file.";
        }

        var added = New(fromFile);
        var differing = fromFile
            .Where(w => observables.Any(o => NameKey.LooksSame(o.Name, w.Name) && !IsSame(o, w)))
            .Select(w => w.Name)
            .ToList();
        return $"{added.Length} observables will be "
            + $"added{(added.IsEmpty ? string.Empty : $" ({string.Join(", ", added.Select(o => o.Name))})")}."
            + (
                differing.Count == 0
                    ? string.Empty
                    : $" These exist with other properties and are not changed: {string.Join(", ", differing)}."
            );
    }

    private Task AskAsync(SetupFileResult good)
    {
        if (isNew || parts.All(p => p.Kind is SetupDifferenceKind.Same or SetupDifferenceKind.Added))
        {
            return StoreAsync(good);
        }

        confirm.Open(
            $"Replace the setup of {View.Experiment}?",
            $"{parts.Count(p => p.Kind == SetupDifferenceKind.Removed)} parts will be removed and "
                + $"{parts.Count(p => p.Kind == SetupDifferenceKind.Changed)} changed. Data and config files are not touched.",
            "Replace it",
            () => _ = InvokeAsync(() => StoreAsync(good))
        );
        return Task.CompletedTask;
    }

    private async Task StoreAsync(SetupFileResult good)
    {
        if (isBusy)
        {
            return;
        }

        isBusy = true;
        Problem = null;
        await TryRunAsync(() => isNew ? CreateAsync(good) : ReplaceAsync(good));
        isBusy = false;
        await ReloadAsync();
    }

    private async Task CreateAsync(SetupFileResult good)
    {
        Problem = await Experiments.CreateAsync(Actor, newName, good.Setup!, good.Observables, fileName, CancellationToken.None);
        if (Problem is null)
        {
            (status, file) = ($"{newName} has been created. It is not active yet; make it active under Experiments.", null);
        }
    }

    private async Task ReplaceAsync(SetupFileResult good)
    {
        var result = await Desk.ReplaceAsync(basis, good.Setup!, Actor, $"Import of {fileName}", CancellationToken.None);
        Problem = result.Problems.FirstOrDefault()?.Text;
        foreach (var observable in Problem is null ? New(good.Observables) : [])
        {
            Problem ??= await Sheets.AddAsync(View.Experiment, observable with { Id = 0 }, Actor, CancellationToken.None);
        }

        if (result.Setup is not null)
        {
            (status, file) = ($"The setup has been replaced by {fileName}.", null);
        }
    }

    /// <summary>Why no setup can be stored now, regardless of the file; null if one can.</summary>
    private string? WhyNotNow => isNew ? WhyNot(Right.Configure) : WhyNotReplace;

    private bool CanApply(SetupFileResult good)
    {
        if (isBusy || WhyNotNow is not null)
        {
            return false;
        }

        return isNew ? newName.Length > 0 && ExperimentName.WhyNot(newName) is null : !IsNothing(good);
    }
}
