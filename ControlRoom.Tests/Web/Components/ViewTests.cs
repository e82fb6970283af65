using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using ControlRoom.Web.Components.Panels;
using ControlRoom.Web.Components.Shared;
using FluentAssertions;
using Xunit;
using RunFact = ControlRoom.Web.Components.Panels.RunFact;

namespace ControlRoom.Tests.Web.Components;

public sealed class ViewTests
{
    private static readonly DateTimeOffset T0 = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly FreshnessLimits Limits = new();
    private static readonly EccActionCheck Check = PureSubsystems.CheckOf(Limits, RunControlBench.Rules);

    private readonly SystemStore store = new();

    public ViewTests()
    {
        store.Apply(new SetupLoaded(T0, Setups.Of(3)));
        foreach (var server in store.Current.EccServers)
        {
            Read(server.Server.Id.Value, EccState.Ready);
        }
    }

    [Fact]
    public void Ecc_SameReadingsLater_GiveTheSameView()
    {
        var before = Ecc(0);
        foreach (var server in store.Current.EccServers)
        {
            Read(server.Server.Id.Value, EccState.Ready, 0.5);
        }

        Ecc(0.6).Should().Be(before, "a page without changes sends nothing");
    }

    [Fact]
    public void Ecc_OlderThanTwoPolls_ShowsTheAge()
    {
        Ecc(0.9).Rows[0].Age.Should().BeNull();
        Ecc(1.5).Rows[0].Age.Should().Be("1 s");
        Ecc(1.5).Rows[0].IsStale.Should().BeFalse();
        Ecc(3).Rows[0].IsStale.Should().BeTrue();
    }

    [Fact]
    public void Ecc_OneDiffers_IsMarked()
    {
        Read(2, EccState.Running);
        Ecc(0).Rows.Select(r => r.Tone).Should().Equal(Tone.Normal, Tone.Warning, Tone.Normal, Tone.Normal);
        Ecc(0).Summary.Should().Be("3 Ready, 1 Running");
    }

    [Fact]
    public void Ecc_HalfAndHalf_MarksNone()
    {
        Read(1, EccState.Running);
        Read(2, EccState.Running);
        Ecc(0).Rows.Should().OnlyContain(r => r.Tone == Tone.Normal);
    }

    [Fact]
    public void Ecc_Off_SaysWhatToDo()
    {
        Read(1, EccState.Off);
        Ecc(0).Rows[0].Should().Match<EccRow>(r => r.StateText == "Off" && r.Tone == Tone.Bad && r.Note == "restart its process");
    }

    [Fact]
    public void Router_NeverRead_IsUnknownAndNeverAChecked()
    {
        var row = RouterView.Of(store.Current, T0, Limits).Rows[0];
        row.StateText.Should().Be("Unknown");
        row.IsClean.Should().BeFalse();
        row.Clean.Should().Be("–");
    }

    [Fact]
    public void Router_HostLostAfterClean_IsNoLongerChecked()
    {
        Probe(
            new RouterReading
            {
                IsOnline = true,
                FileCount = 0,
                FileBytes = 0,
            }
        );
        RouterView.Of(store.Current, T0, Limits).Rows[0].IsClean.Should().BeTrue();
        store.Apply(new HostProbed(T0, "127.0.0.1", HostReading.Failed("gone"), TimeSpan.Zero));
        var row = RouterView.Of(store.Current, T0, Limits).Rows[0];
        row.Should().Match<RouterRow>(r => r.StateText == "No answer" && !r.IsClean && r.Rate == "–" && r.Class == "bad stale");
    }

    [Fact]
    public void Router_UnreadableDirectory_IsNeitherCleanNorDirty()
    {
        Probe(new RouterReading { IsOnline = true });
        RouterView
            .Of(store.Current, T0, Limits)
            .Rows[0]
            .Should()
            .Match<RouterRow>(r => r.StateText == "Online" && r.Clean == "–" && !r.IsClean && r.DiskUsed == null);
    }

    [Fact]
    public void Router_OtherFilesExist_IsCleanAndNamesThem()
    {
        Probe(
            new RouterReading
            {
                IsOnline = true,
                FileCount = 0,
                FileBytes = 0,
                OtherFiles = OtherFiles.None,
            }
        );
        RouterView
            .Of(store.Current, T0, Limits)
            .Rows[0]
            .Should()
            .Match<RouterRow>(r => r.IsClean && r.OtherFiles == null && r.OtherFileNames == null);
        Probe(
            new RouterReading
            {
                IsOnline = true,
                FileCount = 0,
                FileBytes = 0,
                OtherFiles = new OtherFiles(5, [new("X.GRAW", OtherFileKind.File), new("a\uDCFF.tmp", OtherFileKind.File)]),
            }
        );
        RouterView
            .Of(store.Current, T0, Limits)
            .Rows[0]
            .Should()
            .Match<RouterRow>(r =>
                r.Clean == "clean"
                && r.IsClean
                && r.OtherFiles == "5 other files stay"
                && r.OtherFileNames == "5 other files stay: X.GRAW, a\\xFF.tmp and 3 more."
            );
    }

    [Fact]
    public void Router_ToolHangs_NamesItInTheRowAndKeepsTheRest()
    {
        var hung = new HungTool("df", "/data/mm 3", T0);
        Probe(
            new RouterReading
            {
                IsOnline = true,
                WorkingDirectory = "/data/mm 3",
                FileCount = 0,
                FileBytes = 0,
                HungTool = hung,
            }
        );
        RouterView
            .Of(store.Current, T0, Limits)
            .Rows[0]
            .Should()
            .Match<RouterRow>(r =>
                r.StateText == "Online"
                && r.UnknownReason == hung.Sentence
                && r.Files == "0"
                && r.DiskFree == "–"
                && r.IsClean
                && r.Class == "warn"
            );
        Probe(new RouterReading { IsOnline = null, WhyOnlineUnknown = "dataRouter process 7 of user bob may have port 46005." });
        RouterView
            .Of(store.Current, T0, Limits)
            .Rows[0]
            .Should()
            .Match<RouterRow>(r => r.StateText == "Not known" && r.UnknownReason!.Contains("user bob") && r.Clean == "–" && !r.IsClean);
    }

    [Fact]
    public void Host_ToolHangs_IsNamedInItsRowWhileItRemainsConnected()
    {
        var hung = new HungTool("lsof", string.Empty, T0);
        store.Apply(new HostProbed(T0, "127.0.0.1", new HostReading { HungTools = [hung] }, TimeSpan.Zero));
        HostView
            .Of(store.Current, T0)
            .Rows.Single(r => r.Address == "127.0.0.1")
            .Should()
            .Match<HostRow>(r => r.Error == hung.Sentence && r.Class == "warn");
    }

    [Fact]
    public void Run_HundredObservables_ShowsSomeAndSaysHowManyMore()
    {
        store.Apply(
            new RunChanged(
                T0,
                new Run
                {
                    Experiment = "e20009",
                    Number = 7,
                    StartedAt = T0,
                    Sheet = [.. Enumerable.Range(0, 100).Select(n => new SheetLine($"o{n}", n < 90 ? "1" : string.Empty, "V"))],
                }
            )
        );
        var facts = RunView.Of(store.Current, T0, Check.Runs).Facts;
        facts
            .Should()
            .Contain([new RunFact("Sheet", "90 of 100 filled"), new RunFact("o11", "1 V"), new RunFact("More", "78 values on the sheet")]);
        facts.Should().NotContain(f => f.Name == "o12");
    }

    [Fact]
    public void Run_LongerThanADay_ShowsAllItsHours()
    {
        store.Apply(
            new RunChanged(
                T0,
                new Run
                {
                    Experiment = "e20009",
                    Number = 7,
                    StartedAt = T0,
                }
            )
        );
        RunView.Of(store.Current, T0.AddHours(30).AddSeconds(5), Check.Runs).Facts.Should().Contain(new RunFact("Duration", "30:00:05"));
    }

    [Fact]
    public void Run_AllReadyAndOpen_IsClosedByStopAllNotByCloseRun()
    {
        store.Apply(
            new RunChanged(
                T0,
                new Run
                {
                    Experiment = "e20009",
                    Number = 7,
                    StartedAt = T0,
                }
            )
        );
        RunView.Of(store.Current, T0, Check.Runs).CanClose.Should().BeFalse();
        Check.WhyNotAll(store.Current, SystemAction.Stop, T0).Should().BeNull();
        store.Apply(new EccReadFailed(T0, new EccServerId(1), new EccFailure(EccFailureKind.TimedOut, "dead"), TimeSpan.Zero));
        RunView.Of(store.Current, T0, Check.Runs).CanClose.Should().BeTrue();
    }

    [Theory]
    [InlineData(0.4, "0 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(7199, "1 h")]
    [InlineData(200_000, "2 d")]
    public void Age_Seconds_AreWholeUnits(double seconds, string expected) =>
        DisplayText.Age(TimeSpan.FromSeconds(seconds)).Should().Be(expected);

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.00 kB")]
    [InlineData(12_345_678, "12.3 MB")]
    [InlineData(987e9, "987 GB")]
    [InlineData(5e12, "5.00 TB")]
    public void Bytes_Number_HasThreeDigits(double bytes, string expected) => DisplayText.Bytes(bytes).Should().Be(expected);

    private EccView Ecc(double seconds) => EccView.Of(store.Current, T0.AddSeconds(seconds), Check, Limits);

    private void Read(int id, EccState state, double seconds = 0) =>
        store.Apply(
            new EccStateRead(
                T0.AddSeconds(seconds),
                new EccServerId(id),
                new EccReading(state, EccTransition.None, string.Empty),
                TimeSpan.Zero
            )
        );

    private void Probe(RouterReading reading) =>
        store.Apply(
            new HostProbed(
                T0,
                "127.0.0.1",
                new HostReading { Routers = HostReading.Failed(string.Empty).Routers.Add(new RouterId(1), reading) },
                TimeSpan.Zero
            )
        );
}
