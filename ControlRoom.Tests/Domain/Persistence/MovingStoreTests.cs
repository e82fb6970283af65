using System.Diagnostics;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Moving;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Tests.Domain.Moving;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

public sealed class MovingStoreTests
{
    private const string First = "e15503a";
    private const string Second = "Café 40Ar µ-run";
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task AddAsync_EmptyInstallation_ShowsTheExperimentAsBefore()
    {
        await using var database = await TestDatabase.OpenAsync();
        var result = await AddAsync(database, await DumpText.PlanExampleAsync());
        result.Refusals.Should().BeEmpty();
        result.Activated.Should().Be(Second, "it was the active one there, and there was none here");
        (await database.Experiments.ListAsync(None))
            .Should()
            .BeEquivalentTo(
                new[]
                {
                    new
                    {
                        Name = Second,
                        IsActive = true,
                        Runs = 3,
                        Observables = 3,
                        EccServers = 1,
                        DataRouters = 2,
                    },
                    new
                    {
                        Name = First,
                        IsActive = false,
                        Runs = 38,
                        Observables = 7,
                        EccServers = 5,
                        DataRouters = 5,
                    },
                }
            );
        var setup = await database.Setups.LoadAsync(None);
        setup
            .EccServers.Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new
                {
                    Name = "ECC",
                    IpAddress = "10.10.1.5",
                    Port = 8083,
                    ConfigRoot = "/Volumes/configs",
                    LogPath = "~/Library/Logs/getEccSoapServer.log",
                }
            );
        (await database.Configs.LoadAsync(None))[setup.EccServers[0].Id].ListedCount.Should().Be(4);
    }

    [Fact]
    public async Task AddAsync_Runs_AreExactInTablesAndSheets()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var result = await AddAsync(database, await DumpText.PlanExampleAsync());
        result.Activated.Should().BeNull("another experiment is active here");
        var (runs, observables) = (await database.Runs.ListAsync(First, None), await database.Observables.ListAsync(First, None));
        runs.Select(r => r.Number).Should().Equal(Enumerable.Range(0, 42).Except([5, 6, 17, 30]));
        var twelfth = runs.Single(r => r.Number == 12);
        (twelfth.Class, twelfth.Title, twelfth.Config).Should().Be((RunClass.Production, "14N(α,p), 600 Torr", "beam-all, mutant"));
        var sheet = await database.Sheets.ReadAsync(new SheetTarget(First, 40), None);
        sheet![observables.Single(o => o.Name == "Scaler total").Id].Text.Should().Be("9223372036854775807");
        var last = runs.Single(r => r.Number == 41);
        last.EndKnown.Should().Be(RunEndSource.LastSeenRunning);
        last.StoppedAt.Should().Be(last.StartedAt);
        last.LastSeenRunning.Should().Be(last.StartedAt);
        last.Events.Should().ContainSingle(e => e.Kind == RunEventKind.Import).Which.Text.Should().Contain("stop_datetime none");
        var next = await database.Journal.OpenAsync(new RunOpening { Experiment = First, StartedAt = last.StartedAt.AddDays(1) }, None);
        next.Number.Should().Be(42);
    }

    [Fact]
    public async Task AddAsync_Reals_KeepEveryBit()
    {
        await using var database = await TestDatabase.OpenAsync();
        var plan = await DumpText.PlanExampleAsync();
        await AddAsync(database, plan);
        var written = plan.Experiments.SelectMany(e => e.Runs).SelectMany(r => r.Values).Select(v => v.Value.Real).OfType<double>();
        var read = await database.SqlAsync("SELECT RealValue FROM Measurements WHERE RealValue IS NOT NULL");
        read.Select(v => BitConverter.DoubleToInt64Bits((double)v))
            .Order()
            .Should()
            .Equal(written.Select(BitConverter.DoubleToInt64Bits).Order());
    }

    [Fact]
    public async Task AddAsync_NameTaken_ChangesNothing()
    {
        await using var database = await TestDatabase.WithExperimentAsync("E15503A");
        var plan = await DumpText.PlanExampleAsync();
        (await database.Moving.WhyNotAsync(plan, None))
            .Should()
            .ContainSingle()
            .Which.Should()
            .StartWith("There is already an experiment called E15503A.");
        (await AddAsync(database, plan)).Refusals.Should().ContainSingle();
        (await database.Experiments.ListAsync(None)).Should().ContainSingle();
        (await database.SqlAsync("SELECT count(*) FROM Measurements")).Should().Equal(0L);
        (await database.Audit.FindAsync(new AuditQuery(), 10, None)).Should().OnlyContain(l => l.Entry.Origin == SeededSetups.Origin);
    }

    [Fact]
    public async Task AddAsync_RunOpen_IsRefused()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.Journal.OpenAsync(new RunOpening { Experiment = "e20009", StartedAt = DateTimeOffset.UnixEpoch }, None);
        (await AddAsync(database, await DumpText.PlanExampleAsync()))
            .Refusals.Should()
            .Equal("Run 0 of e20009 is open: import when it is closed.");
    }

    [Fact]
    public async Task AddAsync_DiskFull_StoresNothing()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.SetFullAsync(true);
        var plan = await DumpText.PlanAsync(DumpText.Many(runs: 200, observables: 20));
        var adding = () => AddAsync(database, plan);
        await adding.Should().ThrowAsync<Exception>();
        await database.SetFullAsync(false);
        (await database.Experiments.ListAsync(None)).Should().BeEmpty();
        (await database.SqlAsync("SELECT count(*) FROM Runs")).Should().Equal(0L);
        (await database.SqlAsync("SELECT count(*) FROM Observables")).Should().Equal(0L);
    }

    [Fact]
    public async Task AddAsync_Audit_SaysWhoImportedWhat()
    {
        await using var database = await TestDatabase.OpenAsync();
        await AddAsync(database, await DumpText.PlanExampleAsync());
        (await database.Audit.FindAsync(new AuditQuery(), 10, None))
            .Should()
            .ContainSingle()
            .Which.Entry.Should()
            .BeEquivalentTo(
                new
                {
                    Origin = "command line, ada",
                    Action = "Experiments imported",
                    Subject = $"{First}, {Second}",
                    New = "attpc.json",
                    Outcome = "done",
                }
            );
    }

    [Fact]
    public async Task AddAsync_AHundredThousandMeasurements_TakesSeconds()
    {
        await using var database = await TestDatabase.OpenAsync();
        var text = DumpText.Many(runs: 5000, observables: 20);
        var began = Stopwatch.GetTimestamp();
        var plan = await DumpText.PlanAsync(text);
        (await AddAsync(database, plan)).Refusals.Should().BeEmpty();
        Stopwatch.GetElapsedTime(began).Should().BeLessThan(TimeSpan.FromSeconds(30), "it takes a few seconds on a free machine");
        (await database.SqlAsync("SELECT count(*) FROM Measurements")).Should().Equal(100_000L);
    }

    private static Task<MoveResult> AddAsync(TestDatabase database, MovePlan plan) =>
        database.Moving.AddAsync(plan, "command line, ada", "attpc.json", None);
}
