using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Tests.Domain.Persistence;
using ControlRoom.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace ControlRoom.Tests.Domain.Access;

/// <summary>Accounts and control on a real database and a fake clock.</summary>
internal sealed class AccessBench : IAsyncDisposable
{
    public const string Password = "a good password";

    private AccessBench(TestDatabase database, FakeTimeProvider time)
    {
        (Database, Time) = (database, time);
        Directory = new PeopleDirectory(database.People, time);
        var audit = new AuditTrail(Store, time);
        Accounts = new AccountDesk(database.People, Directory, new PlainHashing(), audit, time);
        Presence = new Presence(time);
        Control = new ControlDesk(Store, database.Control, Directory, Presence, Options, audit, time);
    }

    public TestDatabase Database { get; }

    public FakeTimeProvider Time { get; }

    public SystemStore Store { get; } = new();

    public PeopleDirectory Directory { get; }

    public AccountDesk Accounts { get; }

    public Presence Presence { get; }

    public ControlOptions Options { get; } = new();

    public ControlDesk Control { get; }

    public ControlState Now => Store.Current.Control;

    /// <summary>Ada, an expert; Bob and Carol, operators; Olga, an observer.</summary>
    public static async Task<AccessBench> OpenAsync(TestDatabase? database = null)
    {
        var time = new FakeTimeProvider();
        var bench = new AccessBench(database ?? await TestDatabase.OpenAsync(time: time), time);
        if (database is null)
        {
            await bench.Accounts.AddFirstAsync("ada", Password, "test", default);
            foreach (var (name, role) in new[] { ("Bob", Role.Operator), ("carol", Role.Operator), ("olga", Role.Observer) })
            {
                await bench.Accounts.AddAsync(bench.Who("ada"), name, role, Password, default);
            }
        }

        await bench.Directory.ReloadAsync(default);
        await bench.Control.LoadAsync(default);
        return bench;
    }

    /// <summary>An account as it is stored now.</summary>
    public Actor Who(string name) =>
        Directory.Find(name) is { IsDisabled: false } account
            ? new Actor(account.Name, account.Role, "test")
            : new Actor(name, Role.Expert, "test");

    /// <summary>The audit entries, oldest first.</summary>
    public List<AuditEntry> Audited() => Audits.Read(Store);

    public async ValueTask DisposeAsync()
    {
        Accounts.Dispose();
        Control.Dispose();
        await Database.DisposeAsync();
    }

    /// <summary>A fast hasher. Real hashing takes a tenth of a second each time; it has its own test.</summary>
    internal sealed class PlainHashing : IPasswordHashing
    {
        public string Hash(string password) => $"hash of {password}";

        public bool Verify(string hash, string password) => hash == $"hash of {password}";
    }
}
