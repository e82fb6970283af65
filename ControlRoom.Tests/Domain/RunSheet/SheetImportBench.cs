using ControlRoom.Domain.RunSheet;
using ControlRoom.Tests.Fakes;
using FluentAssertions;

namespace ControlRoom.Tests.Domain.RunSheet;

/// <summary>A sheet with observables of every type, and imports into it.</summary>
public abstract class SheetImportBench
{
    private protected MemorySheets Sheets { get; } =
        new(
            runs: 21,
            new Observable { Name = "Pressure", Units = "Torr" },
            new Observable { Name = "Target", Type = ObservableType.Integer },
            new Observable { Name = "Field, inner", Units = "T" },
            new Observable { Name = "Magnet", Type = ObservableType.YesNo },
            new Observable
            {
                Name = "Gas",
                Type = ObservableType.Choice,
                Choices = ["He", "P10", "2", "None"],
            },
            new Observable { Name = "Remark", Type = ObservableType.Text }
        );

    private protected static ImportChoices Choose(ImportTopic matter, string answer) => new ImportChoices().With(matter, answer);

    private protected async Task<IEnumerable<string>> NewAsync(string file, ImportTopic matter, string answer)
    {
        var preview = await Sheets.PreviewAsync(file, Choose(matter, answer));
        preview.HasOpenQuestions.Should().BeFalse();
        return preview.Changes.Select(c => c.New);
    }
}
