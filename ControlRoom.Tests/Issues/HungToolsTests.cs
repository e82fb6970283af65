using ControlRoom.Domain.Hosts;
using ControlRoom.Remote.Settings;
using ControlRoom.Tests.Remote;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>Each probe left one more process behind when a tool hung, and everything else about that host became unknown.</summary>
[Trait("Category", "System")]
public sealed class HungToolsTests : LocalProbeTests
{
    private readonly HungTools tools = new();

    public static TheoryData<string, string> Tools()
    {
        var data = new TheoryData<string, string>();
        foreach (var tool in new[] { "df", "ls", "ps", "lsof" })
        {
            data.Add(tool, "trap '' TERM HUP INT; while :; do sleep 600; done");
            data.Add(tool, "setsid sleep 600");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task Probe_ToolHangsAtEveryProbe_LeavesFewProcessesAndNamesIt(string tool, string how)
    {
        tools.Hang(tool, how);
        using var router = await FakeDataRouter.StartAsync(Data.Path);
        for (var session = 0; session < 2; session++)
        {
            var host = Through(tools.Shell(), Patient);
            for (var probe = 0; probe < 2; probe++)
            {
                var reading = await Deadline.Within(host.ProbeAsync(Local, [new(new(1), router.DataPort)], default));

                reading.Failure.Should().BeNull();
                reading.HungTools.Should().ContainSingle().Which.Tool.Should().Be(tool);
                tools.Remaining().Should().HaveCountLessThanOrEqualTo(1);
                ShouldBeLive(tool, reading);
            }
        }

        tools.Repair(tool);
        var again = await Through(tools.Shell(), Patient).ProbeAsync(Local, [new(new(1), router.DataPort)], default);
        again.HungTools.Should().BeEmpty();
        again
            .Routers[new(1)]
            .Should()
            .Match<RouterReading>(r => r.IsOnline == true && r.FileCount == 0 && r.DiskFreeBytes > 0 && r.WhyUnknown == null);
    }

    /// <summary>A process blocked in the kernel cannot be killed; here the process belongs to root, and the shell does not.</summary>
    [Theory]
    [InlineData("ps")]
    [InlineData("lsof")]
    public async Task Probe_HungToolCannotBeKilled_IsNotStartedAgainUntilItHasEnded(string tool)
    {
        if (Environment.UserName != "root")
        {
            return; // Only root can make a process that its own shell cannot kill.
        }

        tools.HangUnkillable(tool);
        using var router = await FakeDataRouter.StartAsync(Data.Path);
        DateTimeOffset? since = null;
        for (var session = 0; session < 3; session++)
        {
            var host = Through(tools.ShellOfAnotherUser(), Impatient);
            var reading = await Deadline.Within(host.ProbeAsync(Local, [new(new(1), router.DataPort)], default));

            var process = tools.Remaining().Should().ContainSingle().Which;
            var hung = reading.HungTools.Should().ContainSingle().Which;
            (hung.Tool, hung.ProcessId.HasValue).Should().Be((tool, true));
            since ??= hung.Since;
            hung.Since.Should().BeCloseTo(since.Value, TimeSpan.FromSeconds(1), "it is the same process, over a new session");
            process.Should().BePositive();
        }

        tools.Repair(tool);
        tools.KillAll();
        (await Through(tools.ShellOfAnotherUser(), Impatient).ProbeAsync(Local, [new(new(1), router.DataPort)], default))
            .HungTools.Should()
            .BeEmpty();
    }

    [Fact]
    public async Task Probe_OneOfTwoDirectoriesHangs_TheOtherRouterIsKnown()
    {
        Directory.CreateDirectory(Data["dead disk"]);
        Directory.CreateDirectory(Data["alive"]);
        using var dead = await FakeDataRouter.StartAsync(Data["dead disk"]);
        using var alive = await FakeDataRouter.StartAsync(Data["alive"]);
        tools.Hang("ls", $"case $* in */proc/{dead.ProcessId}/*) sleep 600 ;; *) exec /usr/bin/ls \"$@\" ;; esac");
        var host = Through(tools.Shell(), Impatient);
        for (var probe = 0; probe < 3; probe++)
        {
            var reading = await host.ProbeAsync(Local, [new(new(1), dead.DataPort), new(new(2), alive.DataPort)], default);

            reading.Routers[new(1)].Should().Match<RouterReading>(r => r.IsOnline == true && r.FileCount == null && r.IsClean == null);
            reading.Routers[new(1)].HungTool!.Sentence.Should().StartWith($"ls has been hanging on '{Data["dead disk"]}' since ");
            reading
                .Routers[new(2)]
                .Should()
                .Match<RouterReading>(r => r.IsOnline == true && r.FileCount == 0 && r.DiskFreeBytes > 0 && r.HungTool == null);
        }
    }

    /// <summary>On an overloaded host every tool is slow, and the tool that was running at the deadline was reported as hanging.</summary>
    [Theory]
    [InlineData("1.2", 5, null)]
    [InlineData("1.2", 9, "the host is busy")]
    public async Task Probe_EveryToolIsSlow_NamesNoneAsHung(string seconds, int count, string? failure)
    {
        var routers = new List<FakeDataRouter>();
        try
        {
            for (var router = 0; router < count; router++)
            {
                routers.Add(await FakeDataRouter.StartAsync(Directory.CreateDirectory(Data[$"router {router}"]).FullName));
            }

            tools.Hang("ls", $"sleep {seconds}; exec /usr/bin/ls \"$@\"");
            var options = Impatient;
            options.ProbeTimeout = TimeSpan.FromSeconds(12);
            var host = Through(tools.Shell(), options);
            for (var probe = 0; probe < 2; probe++)
            {
                var reading = await host.ProbeAsync(
                    Local,
                    [.. routers.Select((r, i) => new RouterEndpoint(new(i + 1), r.DataPort))],
                    default
                );

                reading.HungTools.Should().BeEmpty();
                (reading.Failure ?? "none").Should().Contain(failure ?? "none");
                reading
                    .Routers.Values.Count(r => r.IsOnline == true && r.FileCount == 0 && r.WhyUnknown == null)
                    .Should()
                    .Be(failure is null ? count : 0);
            }
        }
        finally
        {
            routers.ForEach(r => r.Dispose());
        }
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        tools.Dispose();
    }

    /// <summary>The tools that do not hang have time to answer even on a busy machine.</summary>
    private static RemoteOptions Patient => new() { ProbeTimeout = TimeSpan.FromSeconds(9), LoginTimeout = Deadline.Generous };

    private static RemoteOptions Impatient => new() { ProbeTimeout = TimeSpan.FromSeconds(6), LoginTimeout = Deadline.Generous };

    private static void ShouldBeLive(string tool, HostReading reading)
    {
        var router = reading.Routers[new(1)];
        (reading.EccServerProcessRuns is not null).Should().Be(tool != "ps");
        router.IsOnline.Should().Be(tool == "lsof" ? null : true);
        (router.FileCount == 0).Should().Be(tool is "df" or "ps");
        (router.DiskFreeBytes > 0).Should().Be(tool is "ps");
        router.WhyUnknown?.Should().StartWith($"{tool} has been hanging");
    }
}
