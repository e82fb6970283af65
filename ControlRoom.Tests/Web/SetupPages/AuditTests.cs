using Bunit;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Components.Pages;
using ControlRoom.Web.Components.Panels;
using ControlRoom.Web.Queries;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.SetupPages;

/// <summary>Every action of a user is audited by the doors, whichever front end calls them.</summary>
public sealed class AuditTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Commands_AcceptedRefusedAndEnded_AreRecordedWithWhoAndOutcome()
    {
        await using var bench = await SetupBench.WithAsync();
        bench.Run.Ecc[9001].Refusal = "The ECC state machine is busy!";
        await bench.Run.Commands.Request(SystemAction.Describe, TestActor.Of("page at 10.0.0.7")).Completion!;
        bench.Run.Commands.Request(SystemAction.Prepare, TestActor.Of("API")).Accepted.Should().BeFalse();
        bench
            .Run.Commands.Request(bench.Setup.EccServers[0].Id, SystemAction.Prepare, TestActor.Of("page at 10.0.0.8"))
            .Accepted.Should()
            .BeTrue();
        await bench.Run.UntilAsync(s => s.Commands.IsEmpty);

        Written(bench)
            .Select(e => (e.Origin, e.Action, e.Outcome))
            .Should()
            .SatisfyRespectively(
                e => e.Should().Be(("page at 10.0.0.7", "Describe all", "accepted")),
                e => e.Outcome.Should().StartWith("1 Succeeded; ECC1 Refused: ").And.Contain("busy"),
                e => (e.Origin, e.Action, e.Outcome[..9]).Should().Be(("API", "Prepare all", "refused: ")),
                e => e.Should().Be(("page at 10.0.0.8", "Prepare ECC0", "accepted")),
                e => e.Should().Be(("page at 10.0.0.8", "Prepare ECC0", "all 1 Succeeded"))
            );
    }

    [Fact]
    public async Task Start_WithAnOverride_RecordsTheReason()
    {
        await using var bench = await SetupBench.WithAsync(state: EccState.Ready);
        bench.Run.Hosts.DiskFree = 1;
        await bench.Run.ProbeAsync();
        var order = new StartOrder { Overrides = [new InterlockOverride(GetInterlock.DiskSpace, "we move it tonight")] };
        await bench.Run.RunDesk.Start(order, TestActor.Of("page at 10.0.0.7")).Completion!;
        Written(bench)[0]
            .Should()
            .BeEquivalentTo(
                new
                {
                    Action = "Start all",
                    New = "override of DiskSpace: we move it tonight",
                    Outcome = "accepted",
                }
            );
    }

    [Fact]
    public async Task Changes_OfSetupConfigsAndObservables_AreRecordedBeforeAndAfter()
    {
        await using var bench = await SetupBench.WithAsync();
        var server = bench.Setup.EccServers[0];
        await bench.Desk.SaveAsync(server, server with { Port = 9100 }, TestActor.Of("me"), None);
        await bench.Desk.RemoveAsync(bench.Setup.EccServers[1], TestActor.Of("me"), None);
        await bench.Configs.SelectAsync([(server.Id, new ConfigId("a", "b", "c"))], TestActor.Of("me"), None);
        await bench.Sheets.AddAsync("e20009", new Observable { Name = "Pressure", Units = "Torr" }, TestActor.Of("me"), None);
        var id = (await bench.Database.Observables.ListAsync("e20009", None))[0].Id;
        await bench.Sheets.RemoveAsync("e20009", id, TestActor.Of("me"), None);

        Written(bench)
            .Select(e => (e.Action, e.Subject, e.Old, e.New, e.Outcome))
            .Should()
            .SatisfyRespectively(
                e => e.Should().Be(("ECC server ECC0 changed", "e20009", "ECC0: port 9000", "ECC0: port 9100", "done")),
                e => e.Outcome.Should().StartWith("refused: ECC1 is used by CoBo[1]"),
                e => e.Should().Be(("Configuration set selected", "ECC0", "cobo0/exp/exp", "a/b/c", "done")),
                e => (e.Action, e.New).Should().Be(("Observable added", "Pressure, Real, Torr")),
                e => (e.Action, e.Old).Should().Be(("Observable removed", "Pressure"))
            );
    }

    [Fact]
    public async Task LogPanel_Cleared_IsRecorded()
    {
        await using var bench = await SetupBench.WithAsync();
        bench.Run.Store.Apply(new ControlRoom.Domain.Store.LogRaised(DateTimeOffset.UnixEpoch, LogSeverity.Error, "x", "y", ""));
        var page = await bench.ShowAsync<LogPanel>();
        await page.PressAsync("Clear");
        Written(bench)
            .Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new
                {
                    Origin = "page at 10.0.0.1",
                    Action = "Log entries cleared",
                    Old = "1 entries",
                }
            );
    }

    [Fact]
    public async Task Page_FilterInTheAddress_ShowsWhatFits()
    {
        await using var bench = await SetupBench.WithAsync();
        var now = TimeProvider.System.GetUtcNow();
        await bench.Database.Log.WriteAsync(
            [
                .. Enumerable
                    .Range(0, 250)
                    .Select(n => new AuditMade(
                        now,
                        new AuditEntry(now, "page at 10.0.0.7", $"Action {n}", "<b>", "", "", n % 10 == 0 ? "refused: why" : "done")
                    )),
            ],
            None
        );
        var page = await bench.ShowAsync<AuditPage>("audit?refused=true&text=action");
        page.FindAll("tbody tr").Should().HaveCount(25);
        page.FindAll("tr.warn").Should().HaveCount(25);
        page.Find("input[type=search]").GetAttribute("value").Should().Be("action");
        page.Find("a[download]").GetAttribute("href").Should().Be("export/audit.csv?text=action&refused=true");
        var all = await bench.ShowAsync<AuditPage>("audit");
        all.FindAll("tbody tr").Should().HaveCount(200);
        all.FindAll(".empty a")[0].GetAttribute("href").Should().Be("audit?before=52");
        (await bench.ShowAsync<AuditPage>("audit?before=52"))
            .FindAll("tbody tr")
            .Should()
            .HaveCount(51, "the first entry is that of the setup");
    }

    [Fact]
    public void QueryText_WrittenAndRead_IsTheSame()
    {
        var query = new AuditQuery
        {
            Text = "a b&c",
            From = AuditQueryText.StartOf(new DateOnly(2026, 11, 21), TimeZoneInfo.Utc),
            Until = AuditQueryText.StartOf(new DateOnly(2026, 11, 22), TimeZoneInfo.Utc),
            OnlyRefused = true,
            Before = 7,
        };
        Read(AuditQueryText.Write(query)).Should().Be(query);
        AuditQueryText.Write(new AuditQuery()).Should().BeEmpty();
        Read("?from=2026-11-21").From.Should().Be(query.From);
        var wrong = new AddressQuery("?from=yesterday&before=-3&refused=maybe", KnownKeys.Audit, TimeZoneInfo.Utc);
        AuditQueryText.Read(wrong).Should().Be(new AuditQuery());
        wrong.Problems.Select(p => p.Key).Should().Equal("from", "before", "refused");
    }

    private static AuditQuery Read(string query) => AuditQueryText.Read(new AddressQuery(query, KnownKeys.Audit, TimeZoneInfo.Utc));

    private static List<AuditEntry> Written(SetupBench bench) => Audits.Read(bench.Run.Store);
}
