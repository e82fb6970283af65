using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;
using static ControlRoom.Tests.Domain.Filing.FilingBench;

namespace ControlRoom.Tests.Domain.Filing;

/// <summary>The effects of unfiled files, and the two ways to resolve them: retry, and filing manually.</summary>
public sealed class UnfiledFilesTests
{
    [Fact]
    public async Task StartAll_FilingFailed_IsRefusedUntilARetrySucceeds()
    {
        await using var bench = await RunningAsync();
        Write(bench, 0, ("a.graw", 1));
        Directory(bench, 0).Filed["strange.graw"] = 5;

        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(s => s.Filings.Any(f => f.State == FilingState.Failed) && s.Filings.Count(f => f.IsOver) == 1);

        Directory(bench, 0).Source.Should().ContainKey("a.graw", "nothing is moved into an occupied directory");
        await bench
            .Invoking(b => b.DoAsync(SystemAction.Start))
            .Should()
            .ThrowAsync<InvalidOperationException>()
            .WithMessage("Run 0 is not filed yet: *failed.");

        Directory(bench, 0).Filed.Clear();
        bench.Filing.Retry(bench.Now.Filings.Single(f => !f.IsOver).Id, TestActor.Of("test")).Should().BeNull();
        await bench.UntilAsync(IsFiled);
        await bench.UntilAsync(s => s.DataRouters.All(r => r.Reading?.IsClean == true));
        await bench.DoAsync(SystemAction.Start);
        bench.Now.OpenRun!.Number.Should().Be(1);
    }

    [Fact]
    public async Task StartAll_RouterHoldsFilesOfNoRun_IsRefusedByName()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        Write(bench, 1, ("left.graw", 7));
        await ProbeAsync(bench);

        await bench
            .Invoking(b => b.DoAsync(SystemAction.Start))
            .Should()
            .ThrowAsync<InvalidOperationException>()
            .WithMessage("*is not clean: 1 GRAW file of no run is in /data/*");
    }

    [Fact]
    public async Task Retry_WhileItIsResolvedManually_IsRefused()
    {
        await using var bench = await RunningAsync();
        Write(bench, 0, ("a.graw", 1));
        Directory(bench, 0).Filed["strange.graw"] = 5;
        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(s => s.Filings.Any(f => f.State == FilingState.Failed) && s.Filings.Count(f => f.IsOver) == 1);
        var id = bench.Now.Filings.Single(f => !f.IsOver).Id;

        string? retried = null;
        Task<string?>? resolvedAgain = null;
        bench.Runs.Filings.BeforeWriting = () =>
        {
            retried = bench.Filing.Retry(id, TestActor.Of("test"));
            resolvedAgain = bench.Filing.ResolveAsync(id, "me too", TestActor.Of("other"), default);
        };
        (await bench.Filing.ResolveAsync(id, "copied to tape", TestActor.Of("test"), default)).Should().BeNull();

        retried.Should().Be("It is being resolved manually.");
        (await resolvedAgain!).Should().Be("Another user is already resolving it.");
        bench
            .Now.Filings.Single(f => f.Id == id)
            .Should()
            .Match<RunFiling>(f => f.State == FilingState.Resolved && f.Reason == "copied to tape (test)");
    }

    [Fact]
    public async Task Retry_HostIsStillBeingChecked_IsNotLost()
    {
        await using var bench = await RunningAsync();
        Write(bench, 0, ("a.graw", 1));
        bench.Hosts.Step = (step, _) => step == "claim" ? new FilingProblem("disk full", IsTemporary: false) : null;
        using var answer = new ManualResetEventSlim();
        bench.Hosts.Readings = _ =>
        {
            answer.Wait(TimeSpan.FromSeconds(10));
            return null;
        };
        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(s => s.Filings.Any(f => f.State == FilingState.Failed));

        bench.Hosts.Step = (_, _) => null;
        bench.Filing.Retry(bench.Now.Filings.Single(f => f.State == FilingState.Failed).Id, TestActor.Of("test")).Should().BeNull();
        answer.Set();

        await bench.UntilAsync(IsFiled);
        Directory(bench, 0).Filed.Should().ContainKey("a.graw");
    }

    [Fact]
    public async Task ResolveAsync_FailedFiling_RecordsReasonAndNeedsOne()
    {
        await using var bench = await RunningAsync();
        Write(bench, 0, ("a.graw", 1));
        bench.Hosts.Step = (step, order) =>
            step == "claim" && order.Directory == FakeHosts.WorkingDirectory(Id(bench, 0))
                ? new FilingProblem("disk full", IsTemporary: false)
                : null;
        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(s => s.Filings.Any(f => f.State == FilingState.Failed));
        var failed = bench.Now.Filings.Single(f => f.State == FilingState.Failed);

        (await bench.Filing.ResolveAsync(failed.Id, "  ", TestActor.Of("page"), default)).Should().NotBeNull();
        (await bench.Filing.ResolveAsync(failed.Id, "copied to tape by hand", TestActor.Of("page"), default)).Should().BeNull();

        bench
            .Now.Filings.Single(f => f.Id == failed.Id)
            .Should()
            .Match<RunFiling>(f => f.State == FilingState.Resolved && f.Reason == "copied to tape by hand (page)");
        bench.Runs.Filings.All.Single(f => f.Id == failed.Id).State.Should().Be(FilingState.Resolved);
        bench.Now.Log.Should().Contain(e => e.Message.Contains("resolved manually") && e.Details.Contains("disk full"));
        (await bench.Filing.ResolveAsync(failed.Id, "again", TestActor.Of("page"), default)).Should().NotBeNull();
    }

    [Fact]
    public async Task ResolveAsync_BlockedPermanently_EndsTheRetries()
    {
        await using var bench = await RunningAsync();
        Write(bench, 0, ("a.graw", 1));
        bench.Hosts.Step = (_, order) =>
            order.Directory == FakeHosts.WorkingDirectory(Id(bench, 0))
                ? new FilingProblem("the host burnt down", IsTemporary: true)
                : null;
        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(s => s.Filings.Any(f => f.IsHeldUp));
        var blocked = bench.Now.Filings.Single(f => f.IsHeldUp);

        (await bench.Filing.ResolveAsync(blocked.Id, "the disk is gone", TestActor.Of("page"), default)).Should().BeNull();

        bench.Runs.Filings.All.Single(f => f.Id == blocked.Id).State.Should().Be(FilingState.Resolved);
        await bench.UntilAsync(IsFiled);
        bench.Hosts.Step = (_, _) => throw new InvalidOperationException("asked again");
    }
}
