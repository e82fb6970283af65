using ControlRoom.Domain.Access;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace ControlRoom.Web.Components.Sheets;

/// <summary>Imports measurements from a file, after showing what would change.</summary>
public sealed partial class ImportDialog : ComponentBase
{
    /// <summary>The most changes that are listed; the rest are only counted.</summary>
    private const int Shown = 200;

    private string? experiment;
    private ReadOnlyMemory<byte>? file;
    private string fileName = string.Empty;
    private ImportChoices choices = new();
    private bool isBusy;
    private bool isStoring;
    private ImportPreview? preview;
    private ImportChoices? previewedWith;
    private ImportResult? result;
    private string? problem;

    /// <summary>True if the preview was made with the current choices and all questions are answered.</summary>
    private bool IsReady => preview is { HasOpenQuestions: false, IsEmpty: false } && ReferenceEquals(previewedWith, choices) && !isBusy;

    private Actor Actor => Visitor?.Actor ?? Actor.Anonymous;

    [CascadingParameter]
    private Visitor? Visitor { get; set; }

    [Inject]
    private SheetImport Import { get; set; } = null!;

    [Inject]
    private SheetDesk Desk { get; set; } = null!;

    /// <summary>Opens the dialog.</summary>
    public void Open(string intoExperiment)
    {
        (experiment, file, preview, result, problem, choices, isBusy) = (
            intoExperiment,
            null,
            null,
            null,
            null,
            new ImportChoices(),
            false
        );
        StateHasChanged();
    }

    private static string Amount(ImportPreview preview) =>
        preview.NewRuns.IsEmpty
            ? SheetText.Values(preview.Changes.Length)
            : $"{SheetText.Runs(preview.NewRuns.Length)} and {SheetText.Values(preview.Changes.Length)}";

    /// <summary>Returns true for a run whose end is not in the file: it ends at its start.</summary>
    private static bool IsEndless(NewRun run) => run.EndKnown == RunEndSource.LastSeenRunning && run.StoppedAt == run.StartedAt;

    private void Close() => experiment = null;

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        // Answers about another file do not apply to this one.
        (file, preview, problem, choices) = (null, null, null, new ImportChoices { Clears = choices.Clears });
        if (chosen.File.Size > SheetImport.LargestFile)
        {
            problem = $"The file has {chosen.File.Size / (1024 * 1024)} MiB. The limit is {SheetImport.LargestFile / (1024 * 1024)} MiB.";
            return;
        }

        isBusy = true;
        try
        {
            using var content = new MemoryStream();
            await using var stream = chosen.File.OpenReadStream(SheetImport.LargestFile);
            await stream.CopyToAsync(content);
            file = content.GetBuffer().AsMemory(0, (int)content.Length);
            fileName = chosen.File.Name;
        }
        catch (IOException failed)
        {
            problem = failed.Message;
        }
        finally
        {
            isBusy = false;
        }

        await PreviewAsync();
    }

    private async Task ClearsAsync(ChangeEventArgs change)
    {
        choices = choices with { Clears = change.Value is true };
        await PreviewAsync();
    }

    private async Task AnswerAsync(ImportTopic matter, string answer)
    {
        choices = choices.With(matter, answer);
        await PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        if (file is { } content && experiment is not null)
        {
            await BusyAsync(async () =>
            {
                var with = choices;
                var made = await Import.PreviewAsync(experiment, content, with, CancellationToken.None);
                if (ReferenceEquals(with, choices))
                {
                    (preview, previewedWith) = (made, with);
                }
            });
        }
    }

    private async Task StoreAsync()
    {
        if (preview is not null && experiment is not null && IsReady)
        {
            isStoring = true;
            await BusyAsync(async () =>
            {
                var stored = await Desk.ImportAsync(experiment, preview, $"import of {fileName}", Actor, CancellationToken.None);
                problem = stored.Refusal;
                result = problem is null ? stored : null;
            });
            isStoring = false;
        }
    }

    private async Task BusyAsync(Func<Task> work)
    {
        isBusy = true;
        StateHasChanged();
        try
        {
            // Not on the circuit's own thread, so that the page stays responsive.
            await Task.Run(work);
        }
        catch (Exception failed) when (failed is StorageException or InvalidOperationException)
        {
            problem = failed.Message;
        }
        finally
        {
            isBusy = false;
        }
    }
}
