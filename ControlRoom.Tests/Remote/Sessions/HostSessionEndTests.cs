using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Remote.Sessions;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshNet;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Sessions;

/// <summary>How a session ends: by a defect of the program, or because its host is no longer needed.</summary>
public sealed class HostSessionEndTests : IAsyncDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private readonly SystemStore store = new();
    private readonly HostSessions sessions;
    private Func<IHostShell> open = () => new ScriptedShell();

    public HostSessionEndTests()
    {
        sessions = new HostSessions(new RemoteOptions { LoginTimeout = TimeSpan.FromSeconds(60) }, store, TimeProvider.System, _ => open());
        ImmutableArray<DataRouter> routers =
        [
            new()
            {
                Id = new RouterId(1),
                Name = "Router0",
                IpAddress = "mini3",
            },
        ];
        store.Apply(new SetupLoaded(DateTimeOffset.UnixEpoch, new SystemSetup { Experiment = "test", DataRouters = routers }));
    }

    private HostLink Link => store.Current.FindHost("mini3")!.Link;

    public ValueTask DisposeAsync() => sessions.DisposeAsync();

    public static TheoryData<string> Places => new() { "open", "login", "script", "end" };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Run_UnexpectedException_IsReportedAndTheHostWorksAgainOnRequest(string place)
    {
        void Fail(string here)
        {
            if (here == place)
            {
                throw new InsufficientExecutionStackException("an unexpected failure");
            }
        }

        open = () =>
        {
            Fail("open");
            return new ScriptedShell { Before = script => Fail(script == 1 ? "login" : "script"), AtEnd = () => Fail("end") };
        };

        var answer = await Deadline.Within(sessions.RunAsync("mini3", "looking", ShellScript.Create("true"), Long, default));

        if (place != "end")
        {
            answer
                .Failure.Should()
                .StartWith("mini3, while looking: the control room failed with an internal error")
                .And.Contain("an unexpected failure");
            Link.Should().Match<HostLink>(l => l.State == HostLinkState.Down && l.NextAttemptAt != null);
            Link.LastError.Should().Contain("an unexpected failure");
        }

        open = () => new ScriptedShell();
        await Deadline.Within(ReconnectedAsync());
        (await Deadline.Within(sessions.RunAsync("mini3", "looking", ShellScript.Create("true"), Long, default))).Failure.Should().BeNull();
        Link.State.Should().Be(HostLinkState.Connected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Forget_ScriptInProgress_EndsItAtOnceAndRefusesWaitingOnes(int hanging)
    {
        var begun = new TaskCompletionSource();
        open = () =>
            new ScriptedShell
            {
                Waits = async (script, token) =>
                {
                    if (script == hanging)
                    {
                        begun.TrySetResult();
                        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                    }
                },
            };
        var running = sessions.RunAsync("mini3", "looking", ShellScript.Create("true"), Long, default);
        var waiting = sessions.RunAsync("mini3", "moving", ShellScript.Create("true"), Long, default);
        await begun.Task.WaitAsync(Deadline.Generous, TimeProvider.System);

        await sessions.RemoveAsync("mini3").WaitAsync(Deadline.Generous, TimeProvider.System);

        (await Deadline.Within(running)).Failure.Should().StartWith("mini3, while looking: ").And.Contain("no longer needed");
        (await Deadline.Within(waiting)).Failure.Should().StartWith("mini3, while moving: ").And.Contain("no longer needed");
    }

    [Fact]
    public async Task Forget_CallerCancelsAsWell_IsStillACancellation()
    {
        using var cancellation = new CancellationTokenSource();
        open = () => new ScriptedShell { Waits = (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token) };
        var running = sessions.RunAsync("mini3", "looking", ShellScript.Create("true"), Long, cancellation.Token);

        await cancellation.CancelAsync();

        await FluentActions.Awaiting(() => Deadline.Within(running)).Should().ThrowAsync<OperationCanceledException>();
    }

    private async Task<bool> ReconnectedAsync()
    {
        await sessions.ReconnectAsync("mini3", default);
        return true;
    }

    /// <summary>Answers every script with empty output, after an action of the test.</summary>
    private sealed class ScriptedShell : IHostShell
    {
        private int scripts;

        public Action<int> Before { get; init; } = _ => { };

        public Func<int, CancellationToken, Task> Waits { get; init; } = (_, _) => Task.CompletedTask;

        public Action AtEnd { get; init; } = () => { };

        public IShellMessages Messages { get; } = new SshNetMessages();

        public int? ExitStatus => null;

        public string? Client => "test";

        public string? Note => null;

        public async Task<(ShellOutcome Ending, byte[] Output)> RunAsync(
            ShellScript script,
            int maxBytes,
            CancellationToken cancellationToken
        )
        {
            Before(++scripts);
            await Waits(scripts, cancellationToken);
            return (ShellOutcome.Completed, RemoteText.Encode($"\n{script.Marker} done\n"));
        }

        public Task WaitForMessagesAsync(TimeProvider time, TimeSpan limit) => Task.CompletedTask;

        public ValueTask DisposeAsync()
        {
            AtEnd();
            return ValueTask.CompletedTask;
        }
    }
}
