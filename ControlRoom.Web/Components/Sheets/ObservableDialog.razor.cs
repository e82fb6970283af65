using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.RunSheet;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Sheets;

/// <summary>
/// Asks for the properties of an observable. If it has values and the type is changed, says what happens to them before anything is stored.
/// </summary>
public sealed partial class ObservableDialog : ComponentBase
{
    private bool isOpen;
    private Observable? before;
    private string name = string.Empty;
    private ObservableType type;
    private string units = string.Empty;
    private string comment = string.Empty;
    private string choices = string.Empty;
    private string minimum = string.Empty;
    private string maximum = string.Empty;
    private ObservableImpact? impact;
    private string? problem;

    /// <summary>The experiment of the observable.</summary>
    [Parameter, EditorRequired]
    public string Experiment { get; set; } = string.Empty;

    /// <summary>
    /// Stores the observable, given the old one (null for a new observable) and the new one. Returns why it cannot be stored, or null.
    /// </summary>
    [Parameter, EditorRequired]
    public Func<Observable?, Observable, Task<string?>> OnSave { get; set; } = null!;

    [Inject]
    private IObservableStore Observables { get; set; } = null!;

    /// <summary>Opens the dialog for a new observable (null) or an existing one.</summary>
    public void Open(Observable? existing)
    {
        before = existing;
        name = existing?.Name ?? string.Empty;
        type = existing?.Type ?? ObservableType.Real;
        units = existing?.Units ?? string.Empty;
        comment = existing?.Comment ?? string.Empty;
        choices = existing is null ? string.Empty : string.Join('\n', existing.Choices);
        minimum = existing?.Minimum?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty;
        maximum = existing?.Maximum?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty;
        impact = null;
        problem = null;
        isOpen = true;
        StateHasChanged();
    }

    private static ImmutableArray<string> Lines(string text) =>
        [.. text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    private void Close() => isOpen = false;

    private async Task ChangeTypeAsync(ChangeEventArgs change)
    {
        type = Enum.Parse<ObservableType>((string)change.Value!);
        await ReadImpactAsync();
    }

    private async Task ReadImpactAsync() =>
        impact =
            before is null || before.Type == type
                ? null
                : await Observables.ImpactAsync(Experiment, before.Id, type, Lines(choices), CancellationToken.None);

    private async Task SaveAsync()
    {
        var limits = new Observable { Name = "limit", Type = ObservableType.Real };
        var (low, high) = (ValueReader.Read(limits, minimum), ValueReader.Read(limits, maximum));
        var isNumber = type is ObservableType.Integer or ObservableType.Real;
        problem = isNumber ? low.Problem ?? high.Problem : null;
        if (problem is not null)
        {
            return;
        }

        // The choices may have been typed after the type was chosen: nothing is changed without having been announced.
        var announced = impact;
        await ReadImpactAsync();
        if (impact?.Unfit != announced?.Unfit)
        {
            problem = "The effect on the values has changed in the meantime. Read it again before you submit.";
            return;
        }

        problem = await OnSave(
            before,
            new Observable
            {
                Id = before?.Id ?? 0,
                Name = name.Trim(),
                Type = type,
                Units = type == ObservableType.Choice ? string.Empty : units.Trim(),
                Comment = comment.Trim(),
                Choices = type == ObservableType.Choice ? Lines(choices) : [],
                Minimum = isNumber ? low.Value.Real : null,
                Maximum = isNumber ? high.Value.Real : null,
            }
        );
        isOpen = problem is not null;
    }

    private static string UnfitText(ObservableImpact impact)
    {
        var examples = string.Join(", ", impact.Examples.Select(e => $"“{e}”"));
        var more = impact.Examples.Length < impact.Unfit ? " …" : string.Empty;
        return impact.Unfit == 1
            ? $"1 of them does not fit ({examples}{more}). It is removed from the sheet and stays in the history of its run."
            : $"{impact.Unfit} of them do not fit ({examples}{more}). They are removed from the sheet and stay in the history of "
                + "their runs.";
    }
}
