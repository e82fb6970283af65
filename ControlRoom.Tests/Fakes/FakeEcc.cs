using System.Collections.Concurrent;
using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Transitions;

namespace ControlRoom.Tests.Fakes;

/// <summary>
/// ECC servers in memory that can hang, refuse, give false answers, be slow and stop answering; a server is identified by its port.
/// </summary>
public sealed class FakeEcc : IEccClient
{
    private readonly ConcurrentDictionary<int, Behaviour> servers = new();

    /// <summary>Every transition that was sent, in order: port and event.</summary>
    public ConcurrentQueue<(int Port, EccTransition Transition)> Sent { get; } = new();

    public Behaviour this[int port] => servers.GetOrAdd(port, _ => new Behaviour());

    public async Task<EccAnswer<EccReading>> GetStateAsync(EccEndpoint endpoint, CancellationToken cancellationToken)
    {
        var server = this[endpoint.Port];
        await server.ReadGate.WaitAsync(cancellationToken);
        server.CountRead();
        return server.Failure is { } failure ? failure : new EccReading(server.State, server.Transition, string.Empty);
    }

    public async Task<EccAnswer<ConfigIdList>> GetConfigIdsAsync(EccEndpoint endpoint, CancellationToken cancellationToken)
    {
        var server = this[endpoint.Port];
        await server.ReadGate.WaitAsync(cancellationToken);
        return server.Failure is { } failure ? failure : new ConfigIdList(server.Configs);
    }

    public async Task<EccAnswer<EccReply>> TransitionAsync(
        EccEndpoint endpoint,
        EccTransition transition,
        ConfigId config,
        ImmutableArray<DataLink> links,
        CancellationToken cancellationToken,
        TimeSpan? deadline = null
    )
    {
        var server = this[endpoint.Port];
        server.Deadline = deadline;
        Sent.Enqueue((endpoint.Port, transition));

        // Read the gate before the call is signalled: a test may then replace it for later commands.
        var gate = server.CommandGate;
        server.Called.TrySetResult();
        await gate.WaitAsync(cancellationToken);
        server.BeforeTransition?.Invoke(server, transition);
        if (server.CommandFailure is { } failure)
        {
            return failure;
        }

        if (server.Refusal is { } refusal)
        {
            return new EccReply((int)transition, refusal, string.Empty);
        }

        if (!server.Lies && TransitionTable.Find(server.State, transition) is { } arrow)
        {
            server.State = arrow.To;
        }

        return new EccReply(0, string.Empty, string.Empty);
    }

    /// <summary>The behaviour of one server.</summary>
    public sealed class Behaviour
    {
        public EccState State { get; set; } = EccState.Idle;

        public EccTransition Transition { get; set; }

        /// <summary>The configurations that it lists.</summary>
        public ImmutableArray<ConfigId> Configs { get; set; } = [];

        /// <summary>Called before a transition is carried out.</summary>
        public Action<Behaviour, EccTransition>? BeforeTransition { get; set; }

        /// <summary>GetState fails with this.</summary>
        public EccFailure? Failure { get; set; }

        /// <summary>Commands fail with this.</summary>
        public EccFailure? CommandFailure { get; set; }

        /// <summary>Commands are refused with this text.</summary>
        public string? Refusal { get; set; }

        /// <summary>Commands are answered with success, but nothing happens.</summary>
        public bool Lies { get; set; }

        /// <summary>GetState waits for this.</summary>
        public Task ReadGate { get; set; } = Task.CompletedTask;

        /// <summary>Commands wait for this.</summary>
        public Task CommandGate { get; set; } = Task.CompletedTask;

        /// <summary>The server's own deadline, as given in the last command.</summary>
        public TimeSpan? Deadline { get; set; }

        private Action<Behaviour>? afterReads;
        private int reads;
        private int allReads;

        /// <summary>The number of requests for its state.</summary>
        public int Reads => Volatile.Read(ref allReads);

        /// <summary>Runs an action before the answer to the read that follows the given number of reads.</summary>
        public void AfterReads(int count, Action<Behaviour> act)
        {
            reads = count;
            afterReads = act;
        }

        internal void CountRead()
        {
            Interlocked.Increment(ref allReads);
            if (reads-- == 0)
            {
                afterReads?.Invoke(this);
            }
        }

        /// <summary>Completes when a command has been received.</summary>
        public TaskCompletionSource Called { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
