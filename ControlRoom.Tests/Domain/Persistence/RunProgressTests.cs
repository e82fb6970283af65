using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

public sealed class RunProgressTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, 123, TimeSpan.Zero);
    private static readonly AutomaticEnd End = new()
    {
        Length = TimeSpan.FromMinutes(90),
        Bytes = 5_000_000_000_000,
        StartsNext = true,
    };

    [Fact]
    public async Task SaveAsync_Everything_IsReadBack()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.Journal.SetEndAsync("e20009", End, default);
        var first = new RunEvent(Noon, RunEventKind.Override, "Disk", "short\nNot met", "page");
        var run = await database.Journal.OpenAsync(
            new RunOpening
            {
                Experiment = "e20009",
                StartedAt = Noon,
                Events = [first],
            },
            default
        );
        run.Should().Match<Run>(r => r.Phase == RunPhase.Opening && r.End == End);
        run.Events.Should().Equal(first);

        var later = run.With(new RunEvent(Noon.AddSeconds(1), RunEventKind.Exclusion, "ECC1", "why", "API")) with
        {
            Phase = RunPhase.Running,
            LastSeenRunning = Noon.AddMinutes(1),
            End = null,
        };
        await database.Journal.SaveAsync(later, default);
        await database.Journal.SaveAsync(later, default);

        await using var restarted = await TestDatabase.OpenAsync(database.Directory);
        var found = (await restarted.Runs.LatestAsync("e20009", default))!;
        found.Should().BeEquivalentTo(later);
        found.Events.Should().HaveCount(2, "events are written once");
        (await restarted.Journal.EndAsync("e20009", default)).Should().Be(End);
    }

    [Fact]
    public async Task Run_DeviceLeftOutFromTheStart_IsStillKnownAsThatAfterARestart()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var started = new DateTimeOffset(2026, 11, 29, 3, 12, 7, TimeSpan.FromHours(1)).AddTicks(1234567);
        var order = new RunOpening
        {
            Experiment = "e20009",
            StartedAt = started,
            Events = [new RunEvent(started, RunEventKind.Exclusion, "ECC0", "why", "page")],
        };
        var run = await database.Journal.OpenAsync(order, default);
        await database.Journal.SaveAsync(
            run.With(new RunEvent(started.AddMilliseconds(1), RunEventKind.Exclusion, "ECC1", "why", "page")),
            default
        );

        await using var restarted = await TestDatabase.OpenAsync(database.Directory);
        var found = (await restarted.Runs.LatestAsync("e20009", default))!;
        found.Excluded.Should().Equal("ECC0", "ECC1");
        found.LacksFromStart("ECC0").Should().BeTrue();
        found.LacksFromStart("ECC1").Should().BeFalse("it may have taken data before");
    }

    [Fact]
    public async Task CloseAsync_WithLastChanges_KeepsThemAndNothingChangesAfterwards()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var run = await database.Journal.OpenAsync("e20009", "c", [], Noon, default);
        var closed = await database.Journal.CloseAsync(
            run with
            {
                AbortReason = "no clock",
                Phase = RunPhase.Stopping,
            },
            [],
            Noon.AddHours(1),
            default
        );
        closed.Should().Match<Run>(r => r.AbortReason == "no clock" && r.Phase == RunPhase.Stopping && r.StoppedAt == Noon.AddHours(1));
        await database.Journal.SaveAsync(closed with { AbortReason = "something else" }, default);
        (await database.Runs.FindAsync("e20009", 0, default))!.AbortReason.Should().Be("no clock");
        (await database.Runs.FindAsync("e20009", 1, default)).Should().BeNull();
    }

    [Fact]
    public async Task OpenAsync_SheetOfAnother_CopiesClassTitleAndValues()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.Demo.SeedAsync("e20009", default);
        var model = (await database.Runs.LatestAsync("e20009", default))!;
        var run = await database.Journal.OpenAsync(
            new RunOpening
            {
                Experiment = "e20009",
                StartedAt = Noon,
                SheetOf = model.Number,
            },
            default
        );
        run.Should()
            .Match<Run>(r => r.Number == model.Number + 1 && r.Class == model.Class && r.Title == model.Title && r.Notes.Length == 0);
        run.Sheet.Should().Equal(model.Sheet);
    }

    [Fact]
    public async Task SetEndAsync_Null_IsNone()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.Journal.SetEndAsync("e20009", End, default);
        await database.Journal.SetEndAsync("e20009", null, default);
        (await database.Journal.EndAsync("e20009", default)).Should().BeNull();
        (await database.Journal.OpenAsync("e20009", "c", [], Noon, default)).End.Should().BeNull();
    }

    [Fact]
    public async Task LatestAsync_OpenRunOfAnOlderControlRoom_CountsAsRunning()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.Journal.OpenAsync("e20009", "c", [], Noon, default);
        await database.SqlAsync("DELETE FROM RunProgress");
        (await database.Runs.LatestAsync("e20009", default))!.Phase.Should().Be(RunPhase.Running);
    }
}
