using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.RunSheet;

/// <summary>Runs in a file that are not in the experiment.</summary>
public sealed class NewRunsTests
{
    private static readonly ImportChoices Add = new ImportChoices().With(ImportTopic.NewRuns, ImportChoices.Add);

    private readonly MemorySheets sheets = new(
        runs: 3,
        new Observable { Name = "Pressure", Units = "Torr" },
        new Observable { Name = "Target", Type = ObservableType.Integer }
    );

    [Fact]
    public async Task Preview_UnknownRuns_AreSkippedUntilAddingIsRequested()
    {
        const string File =
            "Run,Started,Pressure\n2,2026-10-01T10:00:00Z,1\n7,2026-10-01T11:00:00Z,2\n3,2026-10-01T12:00:00Z,3\n"
            + "4,2026-10-01T13:00:00Z,4\n";
        var asked = await sheets.PreviewAsync(File);
        asked
            .HasOpenQuestions.Should()
            .BeFalse("a file that includes runs of another experiment could always be imported for the known runs");
        var question = asked.Questions.Should().ContainSingle().Subject;
        question.Sentence.Should().Be("3 runs of the file are not here: runs 3, 4, 7.");
        question.Answer.Should().Be(ImportChoices.LeftOut);
        question.Answers.Select(a => a.Means).Should().Equal("Leave them out", "Add 3 runs that are not here");
        asked.NewRuns.Should().BeEmpty();
        asked.Changes.Select(c => c.Run).Should().Equal(2);

        var added = await sheets.PreviewAsync(File, Add);
        added.Problems.Should().BeEmpty();
        added.UnknownRuns.Should().BeEmpty();
        added.NewRuns.Select(r => (r.Line, r.Number)).Should().Equal((3, 7), (4, 3), (5, 4));
        added.NextRun.Should().Be(8);
        added.Changes.Select(c => (c.Run, c.New)).Should().Equal((2, "1"), (7, "2"), (3, "3"), (4, "4"));
        added.Changes.Should().OnlyContain(c => c.Old.Length == 0);
        added.Ignored.Should().BeEmpty("the column with the start of the runs is used");
    }

    [Fact]
    public async Task Preview_RunsBelowTheNewest_LeaveTheNextNumberUnchanged()
    {
        var other = new MemorySheets(3, new Observable { Name = "x" }) { Runs = [0, 5, 9] };
        var preview = await other.PreviewAsync("Run,Started\n7,2026-10-01\n", Add);
        preview.NewRuns.Should().ContainSingle();
        preview.NextRun.Should().BeNull();
    }

    [Theory]
    [InlineData(
        "Run,Started,Stopped,End known,Class,Config\n"
            + "12,2026-10-01T10:00:00.125+02:00,2026-10-01 09:30:00Z,set by an operator,beam,a/b/c\n"
    )]
    [InlineData(
        "Class;Run No.;begin;end time;Config;End known\n"
            + "Beam;12.0;2026-10-01 08:00:00.125+00:00;2026-10-01T11:30:00+02:00;a/b/c;Set by an operator\n"
    )]
    public async Task Preview_RunWithEverything_IsThatRun(string file)
    {
        var preview = await sheets.PreviewAsync(file, Add);
        preview.Problems.Should().BeEmpty();
        var run = preview.NewRuns.Should().ContainSingle().Subject;
        run.Should()
            .BeEquivalentTo(
                new
                {
                    Line = 2,
                    Number = 12,
                    Class = RunClass.Beam,
                    Config = "a/b/c",
                    StartedAt = new DateTimeOffset(2026, 10, 1, 8, 0, 0, 125, TimeSpan.Zero),
                    StoppedAt = new DateTimeOffset(2026, 10, 1, 9, 30, 0, TimeSpan.Zero),
                    EndKnown = RunEndSource.Operator,
                }
            );
        run.Provenance.Should().StartWith("Added from line 2 of the file: Started 2026-10-01").And.Contain(", Stopped 2026-10-01");
    }

    [Theory]
    [InlineData("Run,Started,Stopped\n12,2026-10-01T10:00:00Z,\n")]
    [InlineData("Run,Started,Stopped,Class\n12,2026-10-01T10:00:00Z,NaT,\n")]
    [InlineData("Run,Started\n12,2026-10-01T10:00:00Z\n")]
    public async Task Preview_RunWithoutAnEnd_EndsWhereItStartsAndSaysSo(string file)
    {
        var run = (await sheets.PreviewAsync(file, Add)).NewRuns.Should().ContainSingle().Subject;
        run.StoppedAt.Should().Be(run.StartedAt);
        run.EndKnown.Should().Be(RunEndSource.LastSeenRunning);
        run.Class.Should().Be(RunClass.Testing);
        run.Provenance.Should().EndWith(file.Contains("NaT", StringComparison.Ordinal) ? "Stopped NaT." : "Stopped none.");
    }

    [Theory]
    [InlineData("Run,Target\n12,5\n", "the file has no column \"Started\", and a run needs a start.")]
    [InlineData("Run,Started,Target\n12,,5\n", "it has no \"Started\".")]
    [InlineData("Run,Started,Target\n12,n/a,5\n", "it has no \"Started\".")]
    [InlineData(
        "Run,Started\n12,yesterday\n",
        "Started: yesterday is not a time. Use ISO 8601, for example 2026-11-27T03:12:00+01:00, or a date, 2026-11-27."
    )]
    [InlineData("Run,Started\n12,2926-10-01\n", "Started: 2926-10-01 is in the future.")]
    [InlineData(
        "Run,Started,Stopped\n12,2026-10-01T10:00Z,2026-10-01T09:59Z\n",
        "it stops (2026-10-01T09:59Z) before it starts (2026-10-01T10:00Z)."
    )]
    [InlineData("Run,Started,Stopped\n12,2026-10-01T10:00Z,soon\n", "Stopped: soon is not a time. Use ISO 8601, for example")]
    [InlineData("Run,Started,Class\n12,2026-10-01,Nonsense\n", "Class: \"Nonsense\": ")]
    [InlineData(
        "Run,Started,Stopped,End known\n12,2026-10-01,2026-10-02,maybe\n",
        "End known: \"maybe\" is not one of \"seen\", \"last seen running\", \"set by an operator\"."
    )]
    [InlineData(
        "Run,start,begin\n12,2026-10-01,2026-10-01\n",
        "its columns \"start\" and \"begin\" can both be \"Started\": remove one of them."
    )]
    [InlineData("Run,Started\n1000000,2026-10-01\n", "its number is above 999999, and the next run is numbered after the highest.")]
    public async Task Preview_RunThatCannotBeAdded_IsNamedWithTheReason(string file, string reason)
    {
        var preview = await sheets.PreviewAsync(file, Add);
        preview.NewRuns.Should().BeEmpty();
        preview.Changes.Should().BeEmpty();
        preview.UnknownRuns.Should().ContainSingle();
        var number = file.Contains("1000000", StringComparison.Ordinal) ? 1000000 : 12;
        preview
            .Problems.Should()
            .ContainSingle()
            .Which.Should()
            .StartWith($"Line 2: there is no run {number} of e20009, and it cannot be added: {reason}");
    }

    /// <summary>
    /// Times in a file are by the control room's clock, which shows half past two twice in autumn, and not at all in one night of spring.
    /// </summary>
    [Theory]
    [InlineData("2026-10-25 02:30", "Started: 02:30 on 25 Oct 2026 occurs twice in Europe/Berlin")]
    [InlineData("2026-03-29 02:30", "Started: 02:30 on 29 Mar 2026 does not exist in Europe/Berlin")]
    [InlineData("2026-10-25 01:30", null)]
    public async Task Preview_TimeWithoutOffset_IsByTheControlRoomsClock(string started, string? problem)
    {
        var berlin = ZoneClock.At(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));
        var preview = await sheets.PreviewAsync($"Run,Started\n12,{started}\n", Add, berlin);
        if (problem is null)
        {
            preview.NewRuns.Single().StartedAt.Should().Be(new DateTimeOffset(2026, 10, 24, 23, 30, 0, TimeSpan.Zero));
        }
        else
        {
            preview.Problems.Single().Should().Contain(problem);
        }
    }

    /// <summary>A dialog needs only one line for a file of another experiment, and no other problem is hidden among such lines.</summary>
    [Fact]
    public async Task Preview_ManyUnknownRuns_AreOneSentenceAndHideNoOtherProblem()
    {
        var lines = Enumerable.Range(0, 250).Select(n => $"{n + 1000},1").Append("2,many");
        var preview = await sheets.PreviewAsync($"Run,Target\n{string.Join('\n', lines)}\n");
        preview.SkippedRuns.Should().Be("Lines 2–251: there are no runs 1000–1249.");
        preview.Failures.Should().ContainSingle().Which.Should().StartWith("Line 252: Target: \"many\"");
        (preview.Problems.Length, preview.MoreProblems).Should().Be((100, 151));
        preview.Questions.Should().BeEmpty("no column says when they started");
    }

    [Fact]
    public async Task Preview_SameNewRunTwice_IsNamed()
    {
        var preview = await sheets.PreviewAsync("Run,Started,Target\n12,2026-10-01,1\n12,2026-10-02,2\n", Add);
        preview.NewRuns.Should().ContainSingle();
        preview.Problems.Should().Equal("Line 3: run 12 is already on line 2.");
    }

    [Fact]
    public async Task Preview_ObservableCalledStart_IsTheObservable()
    {
        var other = new MemorySheets(1, new Observable { Name = "Start", Type = ObservableType.Text });
        var preview = await other.PreviewAsync("Run,Started,Start\n12,2026-10-01,left\n", Add);
        preview.NewRuns.Should().ContainSingle();
        preview.Changes.Select(c => (c.Run, c.New)).Should().Equal((12, "left"));
    }

    /// <summary>A value that does not fit is left out; the run is added without it, as for existing runs.</summary>
    [Fact]
    public async Task Preview_BadValueOfANewRun_IsNamedAndTheRunIsAdded()
    {
        var preview = await sheets.PreviewAsync("Run,Started,Target\n12,2026-10-01,many\n", Add);
        preview.NewRuns.Should().ContainSingle();
        preview.Changes.Should().BeEmpty();
        preview.Problems.Should().ContainSingle().Which.Should().StartWith("Line 2: Target: \"many\"");
        preview.IsEmpty.Should().BeFalse();
    }

    [Fact]
    public async Task Preview_EmptyFieldsThatClear_DoNotConcernNewRuns()
    {
        var preview = await sheets.PreviewAsync("Run,Started,Target,Title,Class\n12,2026-10-01,,,\n", Add with { Clears = true });
        preview.NewRuns.Should().ContainSingle();
        (preview.Changes.Length, preview.Same).Should().Be((0, 0));
    }
}
