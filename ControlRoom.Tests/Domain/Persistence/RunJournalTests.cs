using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Store;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

public sealed class RunJournalTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public async Task OpenAsync_OneAfterTheOther_NumbersFromZero()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        for (var number = 0; number < 3; number++)
        {
            var run = await database.Journal.OpenAsync("e20009", "ECC0 d/p/c", [], Noon, None);
            run.Should()
                .BeEquivalentTo(
                    new Run
                    {
                        Experiment = "e20009",
                        Number = number,
                        Config = "ECC0 d/p/c",
                        StartedAt = Noon,
                    }
                );
            await database.Journal.CloseAsync(run, [], Noon.AddHours(1), None);
        }

        (await database.Runs.ListAsync("e20009", None)).Select(r => r.Number).Should().Equal(0, 1, 2);
    }

    [Fact]
    public async Task OpenAsync_ThenProcessIsKilled_RunIsStillOpen()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var opened = await database.Journal.OpenAsync("e20009", "c", [], Noon, None);

        // Neither closed nor disposed: the second journal sees what a program sees that is started after a crash.
        await using var restarted = await TestDatabase.OpenAsync(database.Directory);
        (await restarted.Runs.LatestAsync("e20009", None)).Should().BeEquivalentTo(opened);
        await restarted
            .Journal.Invoking(j => j.OpenAsync("e20009", "c", [], Noon, None))
            .Should()
            .ThrowAsync<InvalidOperationException>()
            .WithMessage("Run 0 of e20009 is still open.");
    }

    [Fact]
    public async Task OpenAsync_FilesCopiedWhileOpen_CopyHasTheRun()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.Journal.OpenAsync("e20009", "c", [], Noon, None);
        await using var copy = TestDatabase.Unopened();
        foreach (var file in Directory.GetFiles(database.Directory, "controlroom.db*"))
        {
            File.Copy(file, Path.Combine(copy.Directory, Path.GetFileName(file)));
        }

        await copy.Opener.OpenAsync();
        (await copy.Runs.LatestAsync("e20009", None))!.IsOpen.Should().BeTrue();
    }

    [Fact]
    public async Task OpenAsync_UnknownExperiment_Throws()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database
            .Journal.Invoking(j => j.OpenAsync("nothing", "c", [], Noon, None))
            .Should()
            .ThrowAsync<InvalidOperationException>()
            .WithMessage("*no experiment called nothing*");
        await database
            .Journal.Invoking(j => j.OpenAsync(string.Empty, "c", [], Noon, None))
            .Should()
            .ThrowAsync<InvalidOperationException>()
            .WithMessage("No experiment is set up.");
    }

    [Fact]
    public async Task OpenAsync_TwentyAtOnce_OneIsOpenedAndTheOthersAreRefused()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var attempts = Enumerable
            .Range(0, 20)
            .Select(_ => Task.Run(() => database.Journal.OpenAsync("e20009", "c", [], Noon, None)))
            .ToList();
        await Task.WhenAll(attempts).ContinueWith(_ => { }, TaskScheduler.Default);

        attempts.Count(a => a.IsCompletedSuccessfully).Should().Be(1);
        attempts.Where(a => a.IsFaulted).Should().OnlyContain(a => a.Exception!.InnerException is InvalidOperationException);
    }

    [Fact]
    public async Task OpenAsync_TwentyWritersInTwoProcesses_EveryNumberOnce()
    {
        await using var database = await TestDatabase.OpenAsync();
        await using var other = await TestDatabase.OpenAsync(database.Directory);
        foreach (var i in Enumerable.Range(0, 20))
        {
            await database.Setups.ReplaceAsync(TestDatabase.SetupOf($"e{i}"), None);
        }

        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i =>
                    Task.Run(async () =>
                    {
                        var journal = (i % 2 == 0 ? database : other).Journal;
                        foreach (var minute in Enumerable.Range(0, 5))
                        {
                            await journal.CloseAsync(
                                await journal.OpenAsync($"e{i}", "c", [], Noon, None),
                                [],
                                Noon.AddMinutes(minute),
                                None
                            );
                        }
                    })
                )
        );

        foreach (var i in Enumerable.Range(0, 20))
        {
            (await database.Runs.ListAsync($"e{i}", None)).Select(r => r.Number).Should().Equal(0, 1, 2, 3, 4);
        }
    }

    [Fact]
    public async Task SaveChanges_SecondOpenRunOrSameNumber_IsRefusedByTheDatabaseItself()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.Journal.OpenAsync("e20009", "c", [], Noon, None);
        await using var context = database.NewContext();
        var experiment = (await context.Experiments.SingleAsync()).Id;

        context.Runs.Add(
            new RunRow
            {
                ExperimentId = experiment,
                Number = 1,
                StartedAt = Noon,
            }
        );
        await context.Invoking(c => c.SaveChangesAsync()).Should().ThrowAsync<DbUpdateException>();
        context.ChangeTracker.Clear();
        context.Runs.Add(
            new RunRow
            {
                ExperimentId = experiment,
                Number = 0,
                StartedAt = Noon,
                StoppedAt = Noon,
            }
        );
        await context.Invoking(c => c.SaveChangesAsync()).Should().ThrowAsync<DbUpdateException>();
        context.ChangeTracker.Clear();
        context.Experiments.Add(new ExperimentRow { Name = "second active", IsActive = true });
        await context.Invoking(c => c.SaveChangesAsync()).Should().ThrowAsync<DbUpdateException>();
    }

    [Fact]
    public async Task CloseAsync_Twice_KeepsTheFirstEnd()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var run = await database.Journal.OpenAsync("e20009", "c", [], Noon, None);
        var closed = await database.Journal.CloseAsync(run, [], Noon.AddMinutes(5), None);
        (await database.Journal.CloseAsync(run, [], Noon.AddMinutes(9), None)).Should().BeEquivalentTo(closed);
        closed.StoppedAt.Should().Be(Noon.AddMinutes(5));
    }

    [Fact]
    public async Task CloseAsync_TitleWrittenMeanwhile_KeepsIt()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var run = await database.Journal.OpenAsync("e20009", "c", [], Noon, None);
        await database.SqlAsync("UPDATE Runs SET Title = 'beam on', Class = 'Beam'");
        var closed = await database.Journal.CloseAsync(run, [], Noon, None);
        closed.Title.Should().Be("beam on");
        closed.Class.Should().Be(RunClass.Beam);
    }

    [Fact]
    public async Task CloseAsync_UnknownRun_Throws()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var run = new Run
        {
            Experiment = "e20009",
            Number = 7,
            StartedAt = Noon,
        };
        await database
            .Journal.Invoking(j => j.CloseAsync(run, [], Noon, None))
            .Should()
            .ThrowAsync<InvalidOperationException>()
            .WithMessage("There is no run 7 of e20009.");
    }

    [Fact]
    public async Task OpenAsync_DiskFull_SaysSoAndWorksAgainLater()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.SetFullAsync(true);
        await database
            .Journal.Invoking(j => j.OpenAsync("e20009", new string('x', 100_000), [], Noon, None))
            .Should()
            .ThrowAsync<StorageException>()
            .WithMessage("The disk that holds *controlroom.db is full*");
        await database.SetFullAsync(false);
        (await database.Journal.OpenAsync("e20009", "c", [], Noon, None)).Number.Should().Be(0);
    }

    [Theory]
    [InlineData("2026-03-29T02:59:59.999+01:00")]
    [InlineData("2026-10-25T02:30:00.001+02:00")]
    [InlineData("2026-10-25T02:30:00.001+01:00")]
    [InlineData("1969-07-20T20:17:40.500Z")]
    public async Task OpenAsync_TimesAroundSummerTime_AreReadAsTheSameMoment(string text)
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var time = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        await database.Journal.CloseAsync(await database.Journal.OpenAsync("e20009", "c", [], time, None), [], time.AddHours(1), None);
        await using var restarted = await TestDatabase.OpenAsync(database.Directory);

        var run = await restarted.Runs.LatestAsync("e20009", None);
        run!.StartedAt.Should().Be(time);
        run.StartedAt.Offset.Should().Be(TimeSpan.Zero);
        run.DurationAt(time).Should().Be(TimeSpan.FromHours(1));
    }
}
