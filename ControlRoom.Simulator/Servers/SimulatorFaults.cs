using ControlRoom.Domain.Get;

namespace ControlRoom.Simulator.Servers;

/// <summary>
/// The faults of one simulated ECC server. Every member can be set at any time from any thread and applies from the next request.
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

    /// <summary>Requests that are accepted and read, but neither carried out nor responded to.</summary>
    public SimulatorRequests Hang
    {
        get => Read(ref _hang);
        set => Write(ref _hang, value);
    }

    /// <summary>How responses to <see cref="GarbageFor"/> are corrupted.</summary>
    public GarbageMode Garbage
    {
        get => Read(ref _garbage);
        set => Write(ref _garbage, value);
    }

    /// <summary>The requests whose responses <see cref="Garbage"/> corrupts; all by default.</summary>
    public SimulatorRequests GarbageFor
    {
        get => Read(ref _garbageFor);
        set => Write(ref _garbageFor, value);
    }

    /// <summary>The delay of every response after the request has been carried out; 0 by default.</summary>
    public TimeSpan AnswerDelay
    {
        get => Read(ref _answerDelay);
        set => Write(ref _answerDelay, value);
    }

    /// <summary>Additional time for every transition, during which the server reports that it is busy; 0 by default.</summary>
    public TimeSpan ExtraTime
    {
        get => Read(ref _extraTime);
        set => Write(ref _extraTime, value);
    }

    /// <summary>The time between the bytes of <see cref="GarbageMode.DripFeed"/>; 0.2 s by default.</summary>
    public TimeSpan DripInterval
    {
        get => Read(ref _dripInterval);
        set => Write(ref _dripInterval, value);
    }

    /// <summary>True to close the port while the server and its running work continue.</summary>
    public bool RefuseConnections
    {
        get => Read(ref _refuseConnections);
        set
        {
            Write(ref _refuseConnections, value);
            ListeningChanged?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>True if transitions take their time and respond with ErrorCode 0 without any effect.</summary>
    public bool Lie
    {
        get => Read(ref _lie);
        set => Write(ref _lie, value);
    }

    /// <summary>True if Resume ends the process without a response, as with the real server; false by default.</summary>
    public bool DieOnResume
    {
        get => Read(ref _dieOnResume);
        set => Write(ref _dieOnResume, value);
    }

    /// <summary>
    /// True (the default, as with the real server) if a SubConfigId that is empty or has an unknown or missing type ends the process
    /// without a response.
    /// </summary>
    public bool DieOnBadSubConfigId
    {
        get => Read(ref _dieOnBadSubConfigId);
        set => Write(ref _dieOnBadSubConfigId, value);
    }

    /// <summary>
    /// Makes the next such transition fail; several calls are queued. The error code is the transition's number by default.
    /// </summary>
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

    /// <summary>Makes every such transition fail until <see cref="Clear"/>.</summary>
    public void FailAll(EccTransition transition, string message, int? errorCode = null)
    {
        lock (_gate)
        {
            _always[transition] = new OrderedFailure(errorCode ?? (int)transition, message);
        }
    }

    /// <summary>Removes all faults.</summary>
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

    /// <summary>Returns the failure of this transition, or null.</summary>
    internal OrderedFailure? TakeFailure(EccTransition transition)
    {
        lock (_gate)
        {
            return _next.TryGetValue(transition, out var queue) && queue.TryDequeue(out var failure)
                ? failure
                : _always.GetValueOrDefault(transition);
        }
    }

    /// <summary>Returns how the response to such a request is corrupted.</summary>
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
