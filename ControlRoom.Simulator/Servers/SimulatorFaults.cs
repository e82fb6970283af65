using ControlRoom.Domain.Get;

namespace ControlRoom.Simulator.Servers;

/// <summary>
/// The faults of one simulated ECC server. Every member can be set at any time from any thread; it applies from the next request on.
/// </summary>
public sealed class SimulatorFaults
{
    private readonly Lock _gate = new();
    private readonly Dictionary<EccTransition, OrderedFailure> _always = [];
    private readonly Dictionary<EccTransition, Queue<OrderedFailure>> _next = [];
    private SimulatorRequests _hang;
    private SimulatorRequests _garbageFor = SimulatorRequests.All;
    private GarbageMode _garbage;
    private TimeSpan _answerDelay;
    private TimeSpan _extraTime;
    private TimeSpan _dripInterval = TimeSpan.FromMilliseconds(200);
    private bool _refuseConnections;
    private bool _lie;
    private bool _dieOnResume;
    private bool _dieOnBadSubConfigId = true;

    /// <summary>Raised when <see cref="RefuseConnections"/> has changed.</summary>
    internal event EventHandler? ListeningChanged;

    /// <summary>Requests that are accepted and read, but neither carried out nor answered.</summary>
    public SimulatorRequests Hang
    {
        get => Read(ref _hang);
        set => Write(ref _hang, value);
    }

    /// <summary>How answers to <see cref="GarbageFor"/> are spoilt.</summary>
    public GarbageMode Garbage
    {
        get => Read(ref _garbage);
        set => Write(ref _garbage, value);
    }

    /// <summary>The requests whose answers <see cref="Garbage"/> spoils; all by default.</summary>
    public SimulatorRequests GarbageFor
    {
        get => Read(ref _garbageFor);
        set => Write(ref _garbageFor, value);
    }

    /// <summary>Time by which every answer is late; the request has been carried out before. 0 by default.</summary>
    public TimeSpan AnswerDelay
    {
        get => Read(ref _answerDelay);
        set => Write(ref _answerDelay, value);
    }

    /// <summary>Additional time for every transition; the server is at work during this time, and says so as usual. 0 by default.</summary>
    public TimeSpan ExtraTime
    {
        get => Read(ref _extraTime);
        set => Write(ref _extraTime, value);
    }

    /// <summary>Time between the bytes of <see cref="GarbageMode.DripFeed"/>; 0.2 s by default.</summary>
    public TimeSpan DripInterval
    {
        get => Read(ref _dripInterval);
        set => Write(ref _dripInterval, value);
    }

    /// <summary>True: the port is closed although the server lives on; what runs, runs on.</summary>
    public bool RefuseConnections
    {
        get => Read(ref _refuseConnections);
        set
        {
            Write(ref _refuseConnections, value);
            ListeningChanged?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>True: transitions take their time and answer ErrorCode 0, but nothing happens.</summary>
    public bool Lie
    {
        get => Read(ref _lie);
        set => Write(ref _lie, value);
    }

    /// <summary>True: Resume ends the process without an answer, as it does with the real server. False by default.</summary>
    public bool DieOnResume
    {
        get => Read(ref _dieOnResume);
        set => Write(ref _dieOnResume, value);
    }

    /// <summary>
    /// True (the default, and the real server): an empty SubConfigId, or one with an unknown or missing type, ends the process without an
    /// answer.
    /// </summary>
    public bool DieOnBadSubConfigId
    {
        get => Read(ref _dieOnBadSubConfigId);
        set => Write(ref _dieOnBadSubConfigId, value);
    }

    /// <summary>The next such transition fails; several calls queue up. The error code is the transition's number unless given.</summary>
    public void FailNext(EccTransition transition, string message, int? errorCode = null)
    {
        lock (_gate)
        {
            if (!_next.TryGetValue(transition, out var queue))
            {
                _next[transition] = queue = new Queue<OrderedFailure>();
            }

            queue.Enqueue(new OrderedFailure(errorCode ?? (int)transition, message));
        }
    }

    /// <summary>Every such transition fails until <see cref="Clear"/>.</summary>
    public void FailAll(EccTransition transition, string message, int? errorCode = null)
    {
        lock (_gate)
        {
            _always[transition] = new OrderedFailure(errorCode ?? (int)transition, message);
        }
    }

    /// <summary>Everything works again, as at the start.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _always.Clear();
            _next.Clear();
            _hang = SimulatorRequests.None;
            _garbage = GarbageMode.None;
            _garbageFor = SimulatorRequests.All;
            _answerDelay = _extraTime = TimeSpan.Zero;
            _dripInterval = TimeSpan.FromMilliseconds(200);
            _lie = _dieOnResume = false;
            _dieOnBadSubConfigId = true;
        }

        RefuseConnections = false;
    }

    /// <summary>The failure with which this transition must end, or null.</summary>
    internal OrderedFailure? TakeFailure(EccTransition transition)
    {
        lock (_gate)
        {
            return _next.TryGetValue(transition, out var queue) && queue.TryDequeue(out var failure)
                ? failure
                : _always.GetValueOrDefault(transition);
        }
    }

    /// <summary>The way in which the answer to such a request is spoilt.</summary>
    internal GarbageMode GarbageOf(SimulatorRequests request)
    {
        lock (_gate)
        {
            return _garbageFor.HasFlag(request) ? _garbage : GarbageMode.None;
        }
    }

    private T Read<T>(ref T field)
    {
        lock (_gate)
        {
            return field;
        }
    }

    private void Write<T>(ref T field, T value)
    {
        lock (_gate)
        {
            field = value;
        }
    }
}
