using ControlRoom.Domain.Get;
using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Persistence.Services;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Remote;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

public sealed class PersistenceServicesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task AddPersistence_WithoutSnapshots_GivesEveryPort()
    {
        await using var database = TestDatabase.Unopened();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddPersistence(database.Directory)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        Type[] ports =
        [
            typeof(ISetupStore),
            typeof(IRunJournal),
            typeof(IRunQueries),
            typeof(ILogStore),
            typeof(IDurationStore),
            typeof(DatabaseOpener),
        ];
        ports.Select(services.GetService).Should().NotContainNulls();
        Directory.GetFileSystemEntries(database.Directory).Should().BeEmpty("nothing is opened before it is needed");
    }

    [Fact]
    public async Task PrepareAheadAsync_BeforeTheDatabaseIsKnown_PreparesItsContexts()
    {
        await PersistenceServices.WarmUpAsync();
        await using var ahead = new ControlRoomDbContext(PersistenceServices.WarmUpOptions());
        await using var database = TestDatabase.Unopened();
        await using var context = database.NewContext();
        ReferenceEquals(context.Model, ahead.Model).Should().BeTrue("otherwise it would be built twice");
        Directory.GetFileSystemEntries(database.Directory).Should().BeEmpty();
    }

    [Fact]
    public async Task AddJournalWriter_FactsAppliedUntilTheEndOfAnotherService_AreWritten()
    {
        await using var database = await TestDatabase.OpenAsync();
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddStore().AddPersistence(database.Directory).AddJournalWriter().AddHostedService<Announcer>();
        using (var host = builder.Build())
        {
            await host.StartAsync(None);
            await Deadline.Within(host.StopAsync(None));
        }

        (await database.Log.LoadAsync(10, None)).Entries.Select(e => e.Message).Should().Equal("hello", "last entry");
    }

    private sealed class Announcer(SystemStore store, TimeProvider time) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Log("hello");

        public Task StopAsync(CancellationToken cancellationToken) => Log("last entry");

        private Task Log(string message)
        {
            store.Apply(new LogRaised(time.GetUtcNow(), LogSeverity.Information, "test", message, string.Empty));
            return Task.CompletedTask;
        }
    }
}
