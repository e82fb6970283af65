using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Persistence.Backup;
using ControlRoom.Domain.Store;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

public sealed class DataBackupTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Noon = DateTimeOffset.UnixEpoch.AddHours(12);
    private readonly string directory = TestDatabase.NewDirectory();

    private string BackupPath => Path.Combine(directory, "all.backup");

    private string OtherDirectory => Path.Combine(directory, "elsewhere");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task RestoreAsync_Backup_RestoresEverything()
    {
        await using var database = await FilledAsync();
        var manifest = await DataBackup.CreateAsync(database.Directory, BackupPath, Noon, None);
        (manifest.Experiments, manifest.Runs).Should().Be((1, 1));
        manifest.Files.Select(f => f.Name).Should().Equal("controlroom.db", "keys/key-1.xml", "logs/controlroom-1.log");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(BackupPath).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite, "it contains keys");
        }

        var (_, before) = await DataRestore.RunAsync(BackupPath, OtherDirectory, false, "command line, ada", Noon, None);
        before.Should().BeNull();
        await using var restored = await TestDatabase.OpenAsync(OtherDirectory);
        (await restored.Runs.ListAsync("e20009", None)).Should().BeEquivalentTo(await database.Runs.ListAsync("e20009", None));
        (await restored.Setups.LoadAsync(None)).Should().BeEquivalentTo(await database.Setups.LoadAsync(None));
        (await restored.Audit.FindAsync(new AuditQuery { Text = "restored" }, 10, None))
            .Should()
            .ContainSingle()
            .Which.Entry.Should()
            .Be(
                new AuditEntry(
                    Noon,
                    "command line, ada",
                    "Backup restored",
                    BackupPath,
                    string.Empty,
                    "as of 1970-01-01 12:00:00Z",
                    AuditTrail.Done
                )
            );
        (await File.ReadAllTextAsync(Path.Combine(OtherDirectory, "keys", "key-1.xml"))).Should().Be("secret");
        Directory.GetFiles(directory).Select(Path.GetFileName).Should().Equal("all.backup");
    }

    [Fact]
    public async Task RestoreAsync_RecordsWerePutAside_RestoresThem()
    {
        await using var database = await FilledAsync();
        database.PutAside.Add(new LogEntriesCleared(Noon, 7), "a test", Noon);
        var manifest = await DataBackup.CreateAsync(database.Directory, BackupPath, Noon, None);
        manifest.Files.Select(f => f.Name).Should().Contain("put-aside.jsonl");
        await DataRestore.RunAsync(BackupPath, OtherDirectory, false, "command line, ada", Noon, None);
        await using var restored = await TestDatabase.OpenAsync(OtherDirectory);
        restored.PutAside.Read().Should().Be((1, "a test"));
        restored.PutAside.Add(new LogEntriesCleared(Noon, 8), "another", Noon);
        await DataRestore.RunAsync(BackupPath, OtherDirectory, true, "command line, ada", Noon, None);
        restored.PutAside.Read().Should().Be((1, "a test"), "the previous files are moved away together");
    }

    [Fact]
    public async Task CreateAsync_WhileOthersWrite_IsOneMomentsState()
    {
        await using var database = await FilledAsync();
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var n = 1; !stop.IsCancellationRequested; n++)
            {
                var run = await database.Journal.OpenAsync("e20009", "c", [], Noon, None);
                await database.Journal.CloseAsync(run, [], Noon, None);
            }
        });
        for (var i = 0; i < 5; i++)
        {
            var file = Path.Combine(directory, $"{i}.backup");
            await DataBackup.CreateAsync(database.Directory, file, Noon, None);
            await DataRestore.RunAsync(file, Path.Combine(directory, $"restored{i}"), false, "command line, ada", Noon, None);
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task RestoreAsync_DirectoryHasADatabase_RefusesUnlessForcedAndKeepsTheOldOne()
    {
        await using var database = await FilledAsync();
        await DataBackup.CreateAsync(database.Directory, BackupPath, Noon, None);
        await using (var other = await TestDatabase.OpenAsync(OtherDirectory))
        {
            await other.Setups.ReplaceAsync(TestDatabase.SetupOf("theirs"), None);
        }

        await ThrowsAsync(
            DataRestore.RunAsync(BackupPath, OtherDirectory, false, "command line, ada", Noon, None),
            "*already has a database*"
        );
        var (_, before) = await DataRestore.RunAsync(BackupPath, OtherDirectory, true, "command line, ada", Noon, None);
        Path.GetFileName(before).Should().Be("before-restore-19700101-120000");
        await using var previous = await TestDatabase.OpenAsync(before);
        (await previous.Setups.LoadAsync(None)).Experiment.Should().Be("theirs");
        await using var restored = await TestDatabase.OpenAsync(OtherDirectory);
        (await restored.Setups.LoadAsync(None)).Experiment.Should().Be("e20009");
        (await DataRestore.RunAsync(BackupPath, Path.Combine(directory, "third"), true, "command line, ada", Noon, None))
            .Before.Should()
            .BeNull("there was no database");
    }

    [Fact]
    public async Task RestoreAsync_ControlRoomServesTheDirectory_Refuses()
    {
        await using var database = await FilledAsync();
        await DataBackup.CreateAsync(database.Directory, BackupPath, Noon, None);
        using var held = DataDirectoryLock.Acquire(OtherDirectory);
        await ThrowsAsync(
            DataRestore.RunAsync(BackupPath, OtherDirectory, true, "command line, ada", Noon, None),
            "*in use by another control room*"
        );
    }

    [Fact]
    public async Task RestoreAsync_AnyByteChanged_IsRefusedOrGivesTheSame()
    {
        await using var database = await FilledAsync();
        await DataBackup.CreateAsync(database.Directory, BackupPath, Noon, None);
        var bytes = await File.ReadAllBytesAsync(BackupPath);
        var original = (await DataBackup.VerifyAsync(BackupPath, None)).Files.ToArray();
        var random = new Random(7);
        for (var n = 0; n < 200; n++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            var file = Path.Combine(directory, "damaged.backup");
            await File.WriteAllBytesAsync(file, damaged);
            try
            {
                // Some bytes of the format do not matter; then the contents must be unchanged.
                (await DataBackup.VerifyAsync(file, None))
                    .Files.ToArray()
                    .Should()
                    .Equal(original);
            }
            catch (StorageException refused)
            {
                refused.Message.Should().NotBeEmpty();
            }
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public async Task RestoreAsync_Truncated_IsRefusedAndChangesNothing(double part)
    {
        await using var database = await FilledAsync();
        await DataBackup.CreateAsync(database.Directory, BackupPath, Noon, None);
        var bytes = await File.ReadAllBytesAsync(BackupPath);
        await File.WriteAllBytesAsync(BackupPath, bytes[..(int)(bytes.Length * part)]);
        await ThrowsAsync(
            DataRestore.RunAsync(BackupPath, database.Directory, true, "command line, ada", Noon, None),
            "*is not a complete backup*"
        );
        (await database.Setups.LoadAsync(None)).Experiment.Should().Be("e20009");
    }

    [Theory]
    [InlineData("../evil", "*does not match its contents*")]
    [InlineData("keys/../../evil", "*does not match its contents*")]
    [InlineData("/etc/evil", "*does not match its contents*")]
    [InlineData("keys/a\\..\\b", "*does not match its contents*")]
    [InlineData("serve.lock", "*does not match its contents*")]
    public async Task RestoreAsync_NameThatLeadsElsewhere_IsRefused(string name, string why)
    {
        WriteBackup(ImmutableArray.Create("0001_Initial"), (DataDirectory.DatabaseFileName, "x"), (name, "evil"));
        await ThrowsAsync(DataRestore.RunAsync(BackupPath, OtherDirectory, false, "command line, ada", Noon, None), why);
        Directory.Exists(OtherDirectory).Should().BeFalse();
    }

    [Fact]
    public async Task RestoreAsync_NewerTablesOrNoDatabase_AreRefused()
    {
        WriteBackup(ImmutableArray.Create("0001_Initial", "0099_Future"), (DataDirectory.DatabaseFileName, "x"));
        await ThrowsAsync(
            DataRestore.RunAsync(BackupPath, OtherDirectory, false, "command line, ada", Noon, None),
            "*newer control room (it has 0099_Future)*"
        );
        WriteBackup(ImmutableArray.Create("0001_Initial"), ("keys/a", "x"));
        await ThrowsAsync(
            DataRestore.RunAsync(BackupPath, OtherDirectory, false, "command line, ada", Noon, None),
            "*the database is missing*"
        );
        WriteBackup(
            ImmutableArray.Create("0001_Initial"),
            (DataDirectory.DatabaseFileName, "not a database at all, whatever it is called")
        );
        await FluentActions
            .Awaiting(() => DataRestore.RunAsync(BackupPath, OtherDirectory, false, "command line, ada", Noon, None))
            .Should()
            .ThrowAsync<StorageException>();
        Directory.EnumerateFileSystemEntries(OtherDirectory).Select(Path.GetFileName).Should().Equal("serve.lock");
    }

    [Fact]
    public async Task CreateAsync_NoDatabaseOrFileExists_IsRefused()
    {
        await ThrowsAsync(DataBackup.CreateAsync(directory, BackupPath, Noon, None), "*not the data directory of a control room*");
        await using var database = await FilledAsync();
        await File.WriteAllTextAsync(BackupPath, "mine");
        await ThrowsAsync(DataBackup.CreateAsync(database.Directory, BackupPath, Noon, None), "*already exists*");
        (await File.ReadAllTextAsync(BackupPath)).Should().Be("mine");
        await ThrowsAsync(DataBackup.CreateAsync(database.Directory, Path.Combine(directory, "no", "such", "place"), Noon, None), "*");
    }

    private static async Task<TestDatabase> FilledAsync()
    {
        var database = await TestDatabase.WithExperimentAsync();
        await database.Journal.CloseAsync(await database.Journal.OpenAsync("e20009", "c", [], Noon, None), [], Noon, None);
        await WriteAsync(database, "keys", "key-1.xml", "secret");
        await WriteAsync(database, "logs", "controlroom-1.log", "a line");
        return database;
    }

    private static async Task WriteAsync(TestDatabase database, string part, string name, string text)
    {
        Directory.CreateDirectory(Path.Combine(database.Directory, part));
        await File.WriteAllTextAsync(Path.Combine(database.Directory, part, name), text);
    }

    private static async Task ThrowsAsync(Task work, string why) =>
        (await FluentActions.Awaiting(() => work).Should().ThrowAsync<StorageException>()).WithMessage(why);

    /// <summary>Writes a file with a matching manifest, whatever the file contains.</summary>
    private void WriteBackup(ImmutableArray<string> migrations, params (string Name, string Text)[] files)
    {
        File.Delete(BackupPath);
        using var zip = ZipFile.Open(BackupPath, ZipArchiveMode.Create);
        foreach (var (name, text) in files)
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }

        var manifest = new BackupManifest(
            1,
            Noon,
            migrations,
            0,
            0,
            [
                .. files.Select(f => new BackupFile(
                    f.Name,
                    f.Text.Length,
                    Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(f.Text)))
                )),
            ]
        );
        using var json = zip.CreateEntry("backup.json").Open();
        JsonSerializer.Serialize(json, manifest, new JsonSerializerOptions(JsonSerializerDefaults.Web));
    }
}
