using ControlRoom.Domain.People;
using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace ControlRoom.Web.Components.Sheets;

/// <summary>Imports measurements from a file, after showing what would change.</summary>
public sealed partial class ImportDialog : ComponentBase
{
    /// <summary>More changes nobody reads; they are counted.</summary>
    private const int Shown = 200;

    private string? experiment;
    private string? text;
    private string fileName = string.Empty;
    private bool clears;
    private bool isBusy;
    private ImportPreview? preview;
    private ImportResult? result;
    private string? problem;

    private Actor Actor => Visitor?.Actor ?? Actor.Nobody;

    [CascadingParameter]
    private Visitor? Visitor { get; set; }

    [Inject]
    private SheetImport Import { get; set; } = null!;

    [Inject]
    private SheetDesk Desk { get; set; } = null!;

    /// <summary>Asks for a file.</summary>
    public void Ask(string ofExperiment)
    {
        (experiment, text, preview, result, problem, clears, isBusy) = (ofExperiment, null, null, null, null, false, false);
        StateHasChanged();
    }

    private void Close() => experiment = null;

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        (text, preview, problem) = (null, null, null);
        if (chosen.File.Size > SheetImport.LargestFile)
        {
            problem = $"The file has {chosen.File.Size / (1024 * 1024)} MiB; {SheetImport.LargestFile / (1024 * 1024)} is the most.";
            return;
        }

        isBusy = true;
        try
        {
            using var content = new MemoryStream();
            await using var file = chosen.File.OpenReadStream(SheetImport.LargestFile);
            await file.CopyToAsync(content);
            text = CsvFile.Decode(content.GetBuffer().AsSpan(0, (int)content.Length));
            fileName = chosen.File.Name;
        }
        catch (Exception failed) when (failed is FormatException or IOException)
        {
            problem = failed.Message;
        }
        finally
        {
            isBusy = false;
        }

        await LookAsync();
    }

    private async Task ClearsAsync(ChangeEventArgs change)
    {
        clears = change.Value is true;
        await LookAsync();
    }

    private async Task LookAsync()
    {
        if (text is not null && experiment is not null)
        {
            await BusyAsync(async () => preview = await Import.PreviewAsync(experiment, text, clears, CancellationToken.None));
        }
    }

    private Task StoreAsync() => preview is null || experiment is null || isBusy
        ? Task.CompletedTask
        : BusyAsync(async () => result = await Desk.ImportAsync(experiment, preview.Changes, $"import of {fileName}", Actor, CancellationToken.None));

    private async Task BusyAsync(Func<Task> work)
    {
        isBusy = true;
        StateHasChanged();
        try
        {
            // Not on the circuit's own thread: the page stays alive meanwhile.
            await Task.Run(work);
        }
        catch (Exception failed) when (failed is DataDirectoryException or InvalidOperationException)
        {
            problem = failed.Message;
        }
        finally
        {
            isBusy = false;
        }
    }
}
