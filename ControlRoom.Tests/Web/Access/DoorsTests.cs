using Bunit;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup.Experiments;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Web.SetupPages;
using ControlRoom.Web.Components.Pages;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Access;

/// <summary>Doors refuse what a page has disabled: a browser can send any request.</summary>
public sealed class DoorsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(Role.None, "Sign in first.")]
    [InlineData(Role.Observer, "x is an observer.")]
    [InlineData(Role.Operator, "bob has control.")]
    public async Task Commands_WithoutTheRight_AreRefusedAndRecorded(Role role, string why)
    {
        await using var bench = await SetupBench.WithAsync(2, EccState.Ready);
        bench.Run.Store.Apply(new ControlChanged(TimeProvider.System.GetUtcNow(), new ControlState("bob", default, null)));
        var x = new Actor("x", role, "test");
        var (server, before) = (bench.Setup.EccServers[0], await bench.StoredAsync());
        var (runDesk, commands) = (bench.Run.RunDesk, bench.Run.Commands);
        List<string?> refusals =
        [
            .. Enum.GetValues<SystemAction>().Select(action => commands.Request(action, x).Refusal),
            .. Enum.GetValues<SystemAction>().Select(action => commands.Request(server.Id, action, x).Refusal),
            runDesk.Start(StartOrder.Plain, x).Refusal,
            runDesk.Stop(x).Refusal,
            runDesk.Stop(x, overrideControl: role < Role.Operator).Refusal,
            commands.GoTo(EccState.Prepared, null, x).Refusal,
            commands.GoTo(null, server.Id, x).Refusal,
            runDesk.CloseRun(x).Refusal,
            runDesk.RetryStart(x).Refusal,
            runDesk.ContinueWithout("because", x).Refusal,
            commands.Exclude(server.Id, "because", x).Refusal,
            commands.Go(EccState.Idle, x).Refusal,
            bench.Run.BringUps.Cancel(x),
            await bench.Run.Ending.SetAsync(new AutomaticEnd { Length = TimeSpan.FromMinutes(1) }, x, None),
            await bench.Run.Ending.CancelAsync(x, None),
            await bench.Configs.SelectAsync([(server.Id, new ConfigId("a", "b", "c"))], x, None),
            await bench.Configs.RemoveAsync(server.Id, new ConfigId("a", "b", "c"), x, None),
        ];

        refusals.Should().OnlyContain(r => r != null && r.Contains(why));
        bench.Run.Now.Commands.Should().BeEmpty();
        bench.Run.Now.LatestRun.Should().BeNull();
        (await bench.StoredAsync()).Should().Be(before);
        bench.Run.Ecc[server.Port].State.Should().Be(EccState.Ready);
    }

    [Theory]
    [InlineData(Role.Observer, "x is an observer.")]
    [InlineData(Role.Operator, "x is an operator.")]
    public async Task Setup_WithoutTheRight_IsUnchanged(Role role, string why)
    {
        await using var bench = await SetupBench.WithAsync(2);
        var x = new Actor("x", role, "test");
        bench.Run.Store.Apply(new ControlChanged(TimeProvider.System.GetUtcNow(), new ControlState("x", default, null)));
        var (setup, before) = (bench.Setup, await bench.StoredAsync());
        var experiments = new ExperimentDesk(
            bench.Database.Experiments,
            bench.Run.Store,
            bench.Loader,
            bench.Sheets,
            RunControlBench.Limits,
            bench.Run.Policy,
            new AuditTrail(bench.Run.Store, TimeProvider.System),
            TimeProvider.System
        );
        List<string?> refusals =
        [
            (await bench.Desk.SaveAsync(null, setup.EccServers[0] with { Name = "New" }, x, None)).Problems[0].Text,
            (await bench.Desk.SaveAsync(setup.DataRouters[0], setup.DataRouters[0] with { Port = 1 }, x, None)).Problems[0].Text,
            (await bench.Desk.RemoveAsync(setup.DataSources[0], x, None)).Problems[0].Text,
            (await bench.Desk.ReplaceAsync(setup, SystemSetup.Empty with { Experiment = setup.Experiment }, x, "test", None))
                .Problems[0]
                .Text,
            await experiments.CreateAsync(x, "e20010", null, None),
            await experiments.RenameAsync(x, setup.Experiment, "e20010", None),
            await experiments.ActivateAsync(x, setup.Experiment, None),
            bench
                .Run.RunDesk.Start(new StartOrder { Overrides = [new InterlockOverride(GetInterlock.RoutersListen, "because")] }, x)
                .Refusal,
        ];

        refusals.Should().OnlyContain(r => r != null && r.Contains(why));
        (await bench.StoredAsync()).Should().Be(before);
        (await bench.Database.Experiments.ListAsync(None)).Should().ContainSingle();
    }

    [Fact]
    public async Task SheetsAndObservables_ForAnObserver_AreUnchanged()
    {
        await using var bench = await SetupBench.WithAsync(1);
        var olga = new Actor("olga", Role.Observer, "test");
        var pressure = new Observable { Name = "Pressure" };
        (await bench.Sheets.AddAsync("e20009", pressure, TestActor.Of("test"), None)).Should().BeNull();
        var id = (await bench.Database.Observables.ListAsync("e20009", None))[0].Id;
        List<string?> refusals =
        [
            await bench.Sheets.AddAsync("e20009", pressure with { Name = "Other" }, olga, None),
            await bench.Sheets.ChangeAsync("e20009", pressure with { Id = id }, pressure with { Id = id, Units = "Torr" }, olga, None),
            await bench.Sheets.MoveAsync("e20009", id, null, olga, None),
            await bench.Sheets.OrderAsync("e20009", [id], olga, None),
            await bench.Sheets.RemoveAsync("e20009", id, olga, None),
            await bench.Sheets.RestoreAsync("e20009", id, olga, None),
            bench.Run.Filing.Retry(1, olga),
            await bench.Run.Filing.ResolveAsync(1, "because", olga, None),
        ];
        refusals.Should().OnlyContain(r => r != null && r.Contains("olga is an observer"));
        await bench
            .Sheets.Awaiting(s =>
                s.SubmitAsync(new SheetTarget("e20009", null), [new SheetEntry(id, "600", string.Empty, false)], string.Empty, olga, None)
            )
            .Should()
            .ThrowAsync<InvalidOperationException>()
            .WithMessage("*observer*");
        (await bench.Database.Sheets.ReadAsync(new SheetTarget("e20009", null), None))![id].Text.Should().BeEmpty();
    }

    [Theory]
    [InlineData(typeof(SetupPage))]
    [InlineData(typeof(ObservablesPage))]
    [InlineData(typeof(ExperimentsPage))]
    [InlineData(typeof(EasySetupPage))]
    [InlineData(typeof(ConfigsPage))]
    [InlineData(typeof(StartPage))]
    public async Task Pages_ForAnObserver_HaveNoButtonsThatChangeAnything(Type page)
    {
        await using var bench = await SetupBench.WithAsync(2);
        await bench.Sheets.AddAsync("e20009", new Observable { Name = "Pressure" }, TestActor.Of("test"), None);
        bench.Viewer = Visitors.Of("olga", Role.Observer);
        var shown = await bench.ShowAsync(page);

        // Preview only shows a result; choosing a set opens a list.
        shown
            .FindAll("button")
            .Where(b => !b.HasAttribute("disabled"))
            .Select(b => b.GetAttribute("aria-label") ?? b.TextContent.Trim())
            .Where(name => name != "Preview" && !name.StartsWith("Select the config of", StringComparison.Ordinal))
            .Should()
            .BeEmpty("an observer changes nothing");
    }
}
