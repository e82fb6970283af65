using ControlRoom.Domain.RunSheet;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

public sealed class ObservableStoreTests
{
    private const string Experiment = "e20009";
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task AddAsync_Observable_IsReadBackCompletely()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var added = new Observable
        {
            Name = "Gas",
            Type = ObservableType.Choice,
            Comment = "c",
            Choices = ["He", "P10"],
        };
        var ranged = new Observable
        {
            Name = "Pressure",
            Units = "Torr",
            Minimum = -0.5,
            Maximum = 800,
        };
        (await database.Observables.AddAsync(Experiment, added, None)).Should().BeNull();
        (await database.Observables.AddAsync(Experiment, ranged, None)).Should().BeNull();
        (await database.Observables.ListAsync(Experiment, None)).Should().Equal(added with { Id = 1 }, ranged with { Id = 2 });
        (await database.Observables.AddAsync(Experiment, added with { Name = "gas" }, None)).Should().Contain("already");
        (await database.Observables.AddAsync("none", added, None)).Should().Contain("no experiment");
    }

    [Theory]
    [InlineData("c", "a", "c a b d")]
    [InlineData("a", "d", "b c a d")]
    [InlineData("a", null, "b c d a")]
    [InlineData("b", "b", "a b c d")]
    public async Task MoveAsync_Observable_IsStored(string moved, string? before, string order)
    {
        await using var database = await WithAsync("a", "b", "c", "d");
        var ids = (await database.Observables.ListAsync(Experiment, None)).ToDictionary(o => o.Name, o => o.Id);
        (await database.Observables.MoveAsync(Experiment, ids[moved], before is null ? null : ids[before], None)).Should().BeNull();
        await using var again = await TestDatabase.OpenAsync(database.Directory);
        string.Join(' ', (await again.Observables.ListAsync(Experiment, None)).Select(o => o.Name)).Should().Be(order);
        (await database.Observables.MoveAsync(Experiment, 99, null, None)).Should().NotBeNull();
    }

    [Fact]
    public async Task RemoveAsync_WithValues_KeepsThemAndCanBeRestored()
    {
        await using var database = await WithValuesAsync(ObservableType.Real, "1.5");
        var id = (await database.Observables.ListAsync(Experiment, None)).Single().Id;
        (await database.Observables.ImpactAsync(Experiment, id, null, [], None)).Values.Should().Be(1);
        (await database.Observables.RemoveAsync(Experiment, id, None)).Should().BeNull();
        (await database.Observables.ListAsync(Experiment, None)).Single().RemovedAt.Should().NotBeNull();
        (await database.Runs.ListAsync(Experiment, None)).Single().Sheet.Should().BeEmpty();
        (await database.Observables.AddAsync(Experiment, new Observable { Name = "value" }, None)).Should().Contain("restore it");
        (await database.Observables.RestoreAsync(Experiment, id, None)).Should().BeNull();
        (await database.Runs.ListAsync(Experiment, None)).Single().Sheet.Single().Value.Should().Be("1.5");
    }

    [Fact]
    public async Task RemoveAsync_WithoutValues_IsDeleted()
    {
        await using var database = await WithAsync("a", "b");
        await database.Sheets.SubmitAsync(
            new SheetTarget(Experiment, null),
            [new SheetEntry(1, "1", string.Empty, false)],
            string.Empty,
            "page",
            None
        );
        (await database.Observables.RemoveAsync(Experiment, 1, None)).Should().BeNull();
        (await database.Observables.ListAsync(Experiment, None)).Select(o => o.Name).Should().Equal("b");
        (await database.Observables.RemoveAsync(Experiment, 1, None)).Should().NotBeNull();
    }

    [Theory]
    [InlineData(ObservableType.Integer, ObservableType.Real, "12", "12")]
    [InlineData(ObservableType.Integer, ObservableType.Real, "9007199254740993", "")]
    [InlineData(ObservableType.Real, ObservableType.Integer, "12", "12")]
    [InlineData(ObservableType.Real, ObservableType.Integer, "12.5", "")]
    [InlineData(ObservableType.Real, ObservableType.Text, "12.5", "12.5")]
    [InlineData(ObservableType.Text, ObservableType.Real, "12,50", "12.5")]
    [InlineData(ObservableType.Text, ObservableType.Real, "about 12", "")]
    [InlineData(ObservableType.Text, ObservableType.YesNo, "yes", "Yes")]
    public async Task ChangeAsync_Type_KeepsWhatFitsAndTheRestInHistory(ObservableType from, ObservableType to, string before, string after)
    {
        await using var database = await WithValuesAsync(from, before);
        var observable = (await database.Observables.ListAsync(Experiment, None)).Single();
        (await database.Observables.ImpactAsync(Experiment, observable.Id, to, [], None)).Unfit.Should().Be(after.Length == 0 ? 1 : 0);
        (await database.Observables.ChangeAsync(Experiment, observable, observable with { Type = to }, "page", None)).Should().BeNull();
        (await database.Runs.ListAsync(Experiment, None)).Single().Sheet.Single().Value.Should().Be(after);
        var history = await database.Sheets.HistoryAsync(new SheetTarget(Experiment, 0), None);
        if (before != after)
        {
            history[0]
                .Should()
                .Match<SheetChange>(c =>
                    c.Old == before && c.New == after && c.Note == $"type changed from {from} to {to}" && c.Origin == "page"
                );
        }
        else
        {
            history.Should().HaveCount(1);
        }
    }

    [Fact]
    public async Task ChangeAsync_ChangedByAnother_IsRefused()
    {
        await using var database = await WithAsync("a");
        var observable = (await database.Observables.ListAsync(Experiment, None)).Single();
        (await database.Observables.ChangeAsync(Experiment, observable, observable with { Units = "V" }, "page", None)).Should().BeNull();
        (await database.Observables.ChangeAsync(Experiment, observable, observable with { Units = "mV" }, "page", None))
            .Should()
            .Contain("Another user");
        (await database.Observables.ListAsync(Experiment, None)).Single().Units.Should().Be("V");
    }

    private static async Task<TestDatabase> WithAsync(params string[] names)
    {
        var database = await TestDatabase.WithExperimentAsync();
        foreach (var name in names)
        {
            (await database.Observables.AddAsync(Experiment, new Observable { Name = name }, None)).Should().BeNull();
        }

        return database;
    }

    private static async Task<TestDatabase> WithValuesAsync(ObservableType type, string value)
    {
        var database = await TestDatabase.WithExperimentAsync();
        await database.Observables.AddAsync(Experiment, new Observable { Name = "value", Type = type }, None);
        await database.Journal.OpenAsync(Experiment, "c", [], DateTimeOffset.UnixEpoch, None);
        (
            await database.Sheets.SubmitAsync(
                new SheetTarget(Experiment, 0),
                [new SheetEntry(1, value, string.Empty, false)],
                string.Empty,
                "page",
                None
            )
        )
            .IsComplete.Should()
            .BeTrue();
        return database;
    }
}
