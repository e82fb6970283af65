using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get.ConfigFiles;
using ControlRoom.Domain.Hosts;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

public sealed class FilingJournalTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task OpenAndClose_Targets_ArePlannedOncePerDirectory()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var run = await database.Journal.OpenAsync("e20009", "c", [new("R0", "a", "/data/0"), new("R1", "b", string.Empty)], Noon, default);
        (await database.Filings.UnfinishedAsync(default)).Should().BeEmpty("the run is open");

        await database.Journal.CloseAsync(
            run,
            [new("R0", "a", "/data/0"), new("R1", "b", "/data/1"), new("R0", "a", "/elsewhere")],
            Noon.AddHours(1),
            default
        );
        await database.Journal.CloseAsync(run, [new("R2", "c", "/data/2")], Noon.AddHours(2), default);

        var pending = await database.Filings.UnfinishedAsync(default);
        pending
            .Select(f => (f.Router, f.Address, f.Directory))
            .Should()
            .Equal(("R0", "a", "/data/0"), ("R1", "b", "/data/1"), ("R0", "a", "/elsewhere"));
        pending.Select(f => f.Token).Should().OnlyHaveUniqueItems().And.OnlyContain(t => t.Length == 16);
        pending.Should().OnlyContain(f => f.State == FilingState.Planned && f.RunNumber == 0 && f.RunDirectory == "e20009/run_0000");
    }

    [Fact]
    public async Task SaveAsync_WithManifest_SurvivesRestartAndIsReplacedCompletely()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var run = await database.Journal.OpenAsync("e20009", "c", [new("R0", "a", "/data/\uDC80\\x")], Noon, default);
        await database.Journal.CloseAsync(run, [], Noon, default);
        var filing = (await database.Filings.OfRunAsync("e20009", 0, default)).Single();
        filing.Directory.Should().Be("/data/\uDC80\\x");

        await database.Filings.SaveAsync(
            filing with
            {
                State = FilingState.Moving,
                Total = 2,
            },
            [new("a.graw", 1, null), new("gone.graw", 2, null)],
            default
        );
        await database.Filings.SaveAsync(
            filing with
            {
                State = FilingState.Filed,
                Total = 2,
                Bytes = 8,
                EndedAt = Noon,
                Reason = "r",
            },
            [new("a.graw", 1, Noon), new("\uDCFF\\.graw", long.MaxValue, Noon)],
            default
        );

        await using var restarted = await TestDatabase.OpenAsync(database.Directory);
        (await restarted.Filings.UnfinishedAsync(default)).Should().BeEmpty();
        (await restarted.Filings.OfRunAsync("e20009", 0, default))
            .Should()
            .Equal(filing with { State = FilingState.Filed, Total = 2, Bytes = 8, EndedAt = Noon, Reason = "r" });
        (await restarted.Filings.ManifestAsync(filing.Id, default))
            .Should()
            .Equal(new FiledFile("a.graw", 1, Noon), new FiledFile("\uDCFF\\.graw", long.MaxValue, Noon));
    }

    [Fact]
    public async Task SaveAsync_RemainingFiles_AreThoseOfTheNewestAttemptAndInOrder()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var run = await database.Journal.OpenAsync("e20009", "c", [new("R0", "a", "/data/0")], Noon, default);
        await database.Journal.CloseAsync(run, [], Noon, default);
        var filing = (await database.Filings.OfRunAsync("e20009", 0, default)).Single();
        OtherFile[] remaining =
        [
            new("a_10000.tmp", OtherFileKind.File),
            new("a_9999.tmp", OtherFileKind.Link),
            new("\uDCFE", OtherFileKind.Directory),
            new("\uDCFF", OtherFileKind.Special),
        ];

        await database.Filings.SaveAsync(filing, [new("a.graw", 1, Noon)], [new("gone", OtherFileKind.File), .. remaining], default);
        await database.Filings.SaveAsync(filing, [new("b_10000.graw", 1, Noon), new("b_9999.graw", 1, Noon)], [.. remaining], default);
        await database.Filings.SaveAsync(filing, [new("b_10000.graw", 2, Noon), new("b_9999.graw", 2, Noon)], default);

        await using var restarted = await TestDatabase.OpenAsync(database.Directory);
        (await restarted.Filings.RemainingFilesAsync(filing.Id, default))
            .Should()
            .Equal(remaining[1], remaining[0], remaining[2], remaining[3]);
        (await restarted.Filings.ManifestAsync(filing.Id, default))
            .Should()
            .Equal(new FiledFile("b_9999.graw", 2, Noon), new FiledFile("b_10000.graw", 2, Noon));
    }

    [Fact]
    public async Task ConfigFiles_SavedTwice_KeepTheLatest()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.Journal.OpenAsync("e20009", "c", [], Noon, default);
        var copy = new ConfigCopy
        {
            Server = "ECC0",
            Name = "describe-d.xcfg",
            State = ConfigCopyState.Failed,
            Reason = "unreachable",
            At = Noon,
        };

        await database.ConfigFiles.SaveAsync(
            "e20009",
            0,
            [copy, copy with { Name = "prepare-p.xcfg", State = ConfigCopyState.Missing }],
            default
        );
        await database.ConfigFiles.SaveAsync(
            "e20009",
            0,
            [copy with { State = ConfigCopyState.Copied, Size = 5, Checksum = "sha256:x", Location = "/b", Reason = string.Empty }],
            default
        );

        (await database.ConfigFiles.OfRunAsync("e20009", 0, default))
            .Should()
            .Equal(
                copy with
                {
                    State = ConfigCopyState.Copied,
                    Size = 5,
                    Checksum = "sha256:x",
                    Location = "/b",
                    Reason = string.Empty,
                },
                copy with
                {
                    Name = "prepare-p.xcfg",
                    State = ConfigCopyState.Missing,
                }
            );
    }
}
