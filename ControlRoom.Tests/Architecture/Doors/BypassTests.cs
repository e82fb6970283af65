using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Hosting;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Architecture.Doors;

/// <summary>No page, resource of the API or command changes anything except through a door.</summary>
public sealed class BypassTests
{
    /// <summary>The calls that need no door, with the reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["DemoCommand: IRunJournal.CloseAsync"] = "The demo closes the run of a killed demo, whose simulated servers ended with it.",
        ["DemoData: IObservableStore.AddAsync"] = "The demo adds its examples before anyone can sign in.",
        ["DemoData: IRunSheet.AddRunsAsync"] = "The demo adds its examples before anyone can sign in.",
        ["ProxyNotices: SystemStore.Apply"] = "The control room itself logs what it notices about a proxy.",
        ["SheetPage: IRunSheet.KeepDraftAsync"] = "A draft changes no sheet; submitting it goes through SheetDesk.",
        ["WatchSetupJob: SystemStore.Apply"] = "The control room itself logs that a setup was imported; the import is audited.",
    };

    [Fact]
    public void Program_CallsThatChangeSomething_GoThroughDoors() =>
        BypassList.Of(typeof(ControlRoomHost).Assembly).Should().BeEquivalentTo(Exceptions.Keys);

    [Fact]
    public void Ports_OfPersistence_AreAllKnown() =>
        BypassList.Ports.Should().Contain([typeof(ISetupStore).FullName!, typeof(ILogStore).FullName!]).And.HaveCountGreaterThan(15);

    [Fact]
    public void ReadingMethods_Listed_Exist() => BypassList.Obsolete().Should().BeEmpty();

    [Fact]
    public void List_CallInACallback_IsFound() =>
        BypassList
            .Of(typeof(BypassTests).Assembly)
            .Should()
            .Contain([$"{nameof(BypassTests)}: ISetupStore.EditAsync", $"{nameof(BypassTests)}: SystemStore.Apply"])
            .And.NotContain($"{nameof(BypassTests)}: ISetupStore.LoadAsync");

    /// <summary>A page that breaks the rule: it changes the setup and the snapshot itself.</summary>
    public sealed class BypassingPage(ISetupStore setups, SystemStore store)
    {
        public Func<Task> OnClick =>
            async () =>
            {
                var now = await setups.LoadAsync(CancellationToken.None);
                await setups.EditAsync(_ => SetupEdit.To(now), CancellationToken.None);
                store.Apply(new LogCleared(DateTimeOffset.UnixEpoch, 1));
            };
    }
}
