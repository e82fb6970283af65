using System.Collections.Concurrent;
using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Transitions;

namespace ControlRoom.Tests.Fakes;

/// <summary>
/// ECC servers in memory whose transitions and answers take a given time; a server is identified by its port. All of them are slow in the
/// same manner.
/// </summary>
/// <param name="manner">What they answer during a transition.</param>
/// <param name="takes">How long a transition takes.</param>
/// <param name="readTakes">How long GetState takes at first.</param>
/// <param name="stateTimeout">How long the client waits for GetState.</param>
public sealed class SlowEcc(SlowManner manner, Func<int, EccTransition, TimeSpan> takes, TimeSpan readTakes, TimeSpan stateTimeout)
    : IEccClient
{
    private readonly ConcurrentDictionary<int, Server> servers = new();

    /// <summary>The present duration of GetState.</summary>
    public TimeSpan ReadTakes { get; set; } = readTakes;

    /// <summary>Every transition that was sent, in order: port and event.</summary>
    public ConcurrentQueue<(int Port, EccTransition Transition)> Sent { get; } = new();

    /// <summary>The true state of a server.</summary>
    public EccState this[int port]
    {
        get => Of(port).State;
        set => Of(port).State = value;
    }

    public async Task<EccAnswer<EccReading>> GetStateAsync(EccEndpoint endpoint, CancellationToken cancellationToken)
    {
        var server = Of(endpoint.Port);
        var answer = AnswerAsync(server);
        using var late = new CancellationTokenSource(stateTimeout, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await answer.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new EccFailure(EccFailureKind.TimedOut, "GetState was not answered in time.");
        }
    }

    public Task<EccAnswer<ConfigIdList>> GetConfigIdsAsync(EccEndpoint endpoint, CancellationToken cancellationToken) =>
        Task.FromResult<EccAnswer<ConfigIdList>>(new ConfigIdList([]));

    public async Task<EccAnswer<EccReply>> TransitionAsync(
        EccEndpoint endpoint,
        EccTransition transition,
        ConfigId config,
        ImmutableArray<DataLink> links,
        CancellationToken cancellationToken,
        TimeSpan? deadline = null
    )
    {
        Sent.Enqueue((endpoint.Port, transition));
        var server = Of(endpoint.Port);
        if (!server.Begin(transition, takes(endpoint.Port, transition)))
        {
            return new EccReply((int)transition, "The ECC state machine is busy!", string.Empty);
        }

        if (manner != SlowManner.AnswersAtOnce)
        {
            await server.Working.WaitAsync(cancellationToken);
        }

        return new EccReply(0, string.Empty, string.Empty);
    }

    private async Task<EccAnswer<EccReading>> AnswerAsync(Server server)
    {
        if (manner == SlowManner.OneAtATime)
        {
            await server.Working;
        }

        await Task.Delay(ReadTakes, TimeProvider.System);
        return new EccReading(server.State, manner is SlowManner.Hidden ? EccTransition.None : server.Transition, string.Empty);
    }

    private Server Of(int port) => servers.GetOrAdd(port, _ => new Server());

    private sealed class Server
    {
        private readonly Lock gate = new();

        public EccState State { get; set; } = EccState.Idle;

        public EccTransition Transition { get; private set; }

        public Task Working { get; private set; } = Task.CompletedTask;

        /// <returns>False during another transition.</returns>
        public bool Begin(EccTransition transition, TimeSpan takes)
        {
            lock (gate)
            {
                if (Transition != EccTransition.None)
                {
                    return false;
                }

                Transition = transition;
                Working = WorkAsync(transition, takes);
                return true;
            }
        }

        /// <summary>The work continues if the client cancels its call.</summary>
        private async Task WorkAsync(EccTransition transition, TimeSpan takes)
        {
            await Task.Delay(takes, TimeProvider.System);
            lock (gate)
            {
                State = TransitionTable.Find(State, transition)?.To ?? State;
                Transition = EccTransition.None;
            }
        }
    }
}
