using ControlRoom.Domain.RunSheet;
using FluentAssertions;

namespace ControlRoom.Tests.Domain.Persistence;

/// <summary>A sheet with one observable, its runs and submissions.</summary>
internal static class SheetStoreBench
{
    public const string Here = "page at 10.0.0.1";
    public static readonly CancellationToken None = CancellationToken.None;
    public static readonly SheetTarget Next = new("e20009", null);
    public static readonly SheetTarget Run0 = new("e20009", 0);

    public static async Task<TestDatabase> OneObservableAsync(ObservableType type = ObservableType.Real, TimeProvider? time = null)
    {
        var database = await TestDatabase.WithExperimentAsync(time: time);
        (
            await database.Observables.AddAsync(
                "e20009",
                new Observable
                {
                    Name = "value",
                    Type = type,
                    Units = "u",
                },
                None
            )
        ).Should().BeNull();
        return database;
    }

    public static async Task<int> OpenRunAsync(TestDatabase database)
    {
        await database.Journal.OpenAsync("e20009", "c", [], DateTimeOffset.UnixEpoch, None);
        return (await database.Observables.ListAsync("e20009", None)).Single().Id;
    }

    public static async Task CloseAsync(TestDatabase database) =>
        await database.Journal.CloseAsync((await database.Runs.LatestAsync("e20009", None))!, [], DateTimeOffset.UnixEpoch, None);

    public static Task<SheetSubmission> SubmitAsync(TestDatabase database, SheetTarget target, params SheetEntry[] entries) =>
        SubmitDraftAsync(database, target, string.Empty, entries);

    public static Task<SheetSubmission> SubmitDraftAsync(
        TestDatabase database,
        SheetTarget target,
        string browser,
        params SheetEntry[] entries
    ) => database.Sheets.SubmitAsync(target, [.. entries], browser, Here, None);
}
