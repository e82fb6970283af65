using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Ecc;
using ControlRoom.Simulator.Servers;
using ControlRoom.Tests.Fakes;
using Microsoft.Extensions.Options;

namespace ControlRoom.Tests.FaultSequences;

/// <summary>
/// ECC servers, boards or both that outlive many control rooms: each sequence has its own control room, which finds the state that the
/// previous one has left.
/// </summary>
internal sealed class SequenceRig : IAsyncDisposable
{
    /// <summary>Short deadlines for the control room.</summary>
    public static readonly TransitionOptions Pace = new()
    {
        Deadline = TimeSpan.FromMilliseconds(150),
        ReadInterval = TimeSpan.FromMilliseconds(3),
        Grace = TimeSpan.FromMilliseconds(20),
        LostGrace = TimeSpan.FromMilliseconds(30),
        SlowLimit = TimeSpan.FromMilliseconds(450),
        AnsweredWithin = TimeSpan.FromMilliseconds(60),
    };

    public static readonly RunOptions Rules = new()
    {
        StopDeadline = TimeSpan.FromMilliseconds(250),
        StopPatience = TimeSpan.FromMilliseconds(100),
        StopAttempts = 2,
        StopRetryPause = TimeSpan.FromMilliseconds(20),
        NextRunDelay = TimeSpan.FromMilliseconds(5),
        NextRunPatience = TimeSpan.FromMilliseconds(200),
        SeenInterval = TimeSpan.FromMilliseconds(10),
    };

    private static readonly FreshnessLimits Limits = new()
    {
        EccAgeing = TimeSpan.FromMilliseconds(200),
        EccStale = TimeSpan.FromMilliseconds(500),
        RouterAgeing = TimeSpan.FromSeconds(1),
        RouterStale = TimeSpan.FromSeconds(2),
    };

    private readonly EccClient client;

    private SequenceRig(IReadOnlyList<SimulatedEccServer> servers, IReadOnlyList<FakeBoard> boards)
    {
        Truth = new SequenceTruth(servers, boards);
        Disk = new SequenceDisk(Truth);
        Journal = new SequenceJournal(Truth, new FakeRunJournal());
        client = new EccClient(
            Options.Create(
                new EccClientOptions
                {
                    StateTimeout = TimeSpan.FromMilliseconds(50),
                    CommandTimeout = Pace.Deadline,
                    SlowLimit = Pace.SlowLimit,
                }
            ),
            TimeProvider.System
        );
        Client = new ReadingsRecorder(client);
        foreach (var (server, router) in servers.Select((s, n) => (s, n + 1)))
        {
            server.StateChanged += (_, _) =>
            {
                if (server.State == EccState.Running)
                {
                    Truth.Started(server.Options.Name);
                    Disk.Write(router);
                }
            };
        }

        foreach (var board in boards)
        {
            board.StateChanged += _ =>
            {
                if (board.State == BoardState.Run)
                {
                    Truth.Started(board.Name);
                }
            };
        }
    }

    public SequenceTruth Truth { get; }

    public SequenceDisk Disk { get; }

    public SequenceJournal Journal { get; }

    public ReadingsRecorder Client { get; }

    /// <summary>Creates a rig whose hardware works.</summary>
    /// <param name="kind">The devices: GET is two CoBos and a MuTAnT; there are two boards.</param>
    /// <param name="mode">How ECC servers answer; if they answer at once, boards answer before they have carried out a command.</param>
    /// <param name="transition">How long a transition of an ECC server or a board takes.</param>
    public static async Task<SequenceRig> StartAsync(SequenceKind kind, EccThreading mode, TimeSpan transition)
    {
        const int coBos = 2;
        List<SimulatedEccServer> servers = [];
        for (var n = 0; n <= coBos && kind != SequenceKind.Boards; n++)
        {
            servers.Add(
                new SimulatedEccServer(
                    new SimulatedEccOptions
                    {
                        Name = n < coBos ? $"ECC{n}" : "ECC_mutant",
                        Senders = [n < coBos ? $"CoBo[{n}]" : "Mutant[master]"],
                        Configs = [new ConfigId($"cobo{n}", "exp", "exp")],
                        TransitionDuration = transition,
                        Mode = mode,
                    },
                    TimeProvider.System
                )
            );
            await servers[^1].StartAsync();
        }

        return new SequenceRig(
            servers,
            [
                .. Enumerable
                    .Range(0, kind == SequenceKind.Get ? 0 : 2)
                    .Select(n => new FakeBoard($"board{n}") { Transition = transition, AnswersFirst = mode != default }),
            ]
        );
    }

    /// <summary>Starts a control room, and its boards if it has any.</summary>
    public async Task<(RunControlBench Bench, FakeBoards? Boards)> ControlRoomAsync()
    {
        var setup = Truth.Servers.Count > 0 ? Setups.Of(Truth.Servers.Count - 1) : SystemSetup.Empty with { Experiment = "e20009" };
        setup = setup with { EccServers = [.. setup.EccServers.Select((server, n) => server with { Port = Truth.Servers[n].Port })] };
        var parts = new BenchParts
        {
            Setup = setup,
            Client = Client,
            Journal = Journal,
            Filings = Journal.Inner.Filings,
            Disk = Disk,
            Mover = Disk,
            Pace = Pace,
            Rules = Rules,
            Limits = Limits,
        };
        FakeBoards? boards = null;
        var bench = new RunControlBench(
            Truth.Boards.Count == 0
                ? parts
                : parts with
                {
                    Others = store => [boards = new FakeBoards(store, Truth.Boards, parts, TimeSpan.FromMilliseconds(50))],
                }
        );
        if (Journal.Latest is { } latest)
        {
            bench.Store.Apply(new RunChanged(TimeProvider.System.GetUtcNow(), latest));
        }

        await bench.Filer.ResumeAsync(CancellationToken.None);
        return (bench, boards);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        foreach (var server in Truth.Servers)
        {
            await server.DisposeAsync();
        }
    }
}
