using ControlRoom.Domain.Get;

namespace ControlRoom.Simulator.Servers;

/// <summary>
/// The faults of one simulated ECC server. Every member can be set at any time from any thread and applies from the next request.
/// </summary>
public sealed class SimulatorFaults
{
    private readonly Lock gate = new();
    private readonly Dictionary<EccTransition, ConfiguredFailure> always = [];
    private readonly Dictionary<EccTransition, Queue<ConfiguredFailure>> next = [];
    private SimulatorRequests hang;
    private SimulatorRequests garbageFor = SimulatorRequests.All;
    private GarbageMode garbage;
    private TimeSpan answerDelay;
    private TimeSpan extraTime;
    private TimeSpan dripInterval = TimeSpan.FromMilliseconds(200);
    private bool refuseConnections;
    private bool lie;
    private bool dieOnResume;
    private bool dieOnBadSubConfigId = true;

    /// <summary>Raised when <see cref="RefuseConnections"/> has changed.</summary>
    internal event EventHandler? ListeningChanged;

    /// <summary>Requests that are accepted and read, but neither carried out nor responded to.</summary>
    public SimulatorRequests Hang
    {
        get => Read(ref hang);
        set => Write(ref hang, value);
    }

    /// <summary>How responses to <see cref="GarbageFor"/> are corrupted.</summary>
    public GarbageMode Garbage
    {
        get => Read(ref garbage);
        set => Write(ref garbage, value);
    }

    /// <summary>The requests whose responses <see cref="Garbage"/> corrupts; all by default.</summary>
    public SimulatorRequests GarbageFor
    {
        get => Read(ref garbageFor);
        set => Write(ref garbageFor, value);
    }

    /// <summary>The delay of every response after the request has been carried out; 0 by default.</summary>
    public TimeSpan AnswerDelay
    {
        get => Read(ref answerDelay);
        set => Write(ref answerDelay, value);
    }

    /// <summary>Additional time for every transition, during which the server reports that it is busy; 0 by default.</summary>
    public TimeSpan ExtraTime
    {
        get => Read(ref extraTime);
        set => Write(ref extraTime, value);
    }

    /// <summary>The time between the bytes of <see cref="GarbageMode.DripFeed"/>; 0.2 s by default.</summary>
    public TimeSpan DripInterval
    {
        get => Read(ref dripInterval);
        set => Write(ref dripInterval, value);
    }

    /// <summary>True to close the port while the server and its running work continue.</summary>
    public bool RefuseConnections
    {
        get => Read(ref refuseConnections);
        set
        {
            Write(ref refuseConnections, value);
            ListeningChanged?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>True if transitions take their time and respond with ErrorCode 0 without any effect.</summary>
    public bool Lie
    {
        get => Read(ref lie);
        set => Write(ref lie, value);
    }

    /// <summary>True if Resume ends the process without a response, as with the real server; false by default.</summary>
    public bool DieOnResume
    {
        get => Read(ref dieOnResume);
        set => Write(ref dieOnResume, value);
    }

    /// <summary>
    /// True (the default, as with the real server) if a SubConfigId that is empty or has an unknown or missing type ends the process
    /// without a response.
    /// </summary>
    public bool DieOnBadSubConfigId
    {
        get => Read(ref dieOnBadSubConfigId);
        set => Write(ref dieOnBadSubConfigId, value);
    }

    /// <summary>
    /// Makes the next such transition fail; several calls are queued. The error code is the transition's number by default.
    /// </summary>
    public void FailNext(EccTransition transition, string message, int? errorCode = null)
    {
        lock (gate)
        {
            if (!next.TryGetValue(transition, out var queue))
            {
                next[transition] = queue = new Queue<ConfiguredFailure>();
            }

            queue.Enqueue(new ConfiguredFailure(errorCode ?? (int)transition, message));
        }
    }

    /// <summary>Makes every such transition fail until <see cref="Clear"/>.</summary>
    public void FailAll(EccTransition transition, string message, int? errorCode = null)
    {
        lock (gate)
        {
            always[transition] = new ConfiguredFailure(errorCode ?? (int)transition, message);
        }
    }

    /// <summary>Removes all faults.</summary>
    public void Clear()
    {
        lock (gate)
        {
            always.Clear();
            next.Clear();
            hang = SimulatorRequests.None;
            garbage = GarbageMode.None;
            garbageFor = SimulatorRequests.All;
            answerDelay = extraTime = TimeSpan.Zero;
            dripInterval = TimeSpan.FromMilliseconds(200);
            lie = dieOnResume = false;
            dieOnBadSubConfigId = true;
        }

        RefuseConnections = false;
    }

    /// <summary>Returns the failure of this transition, or null.</summary>
    internal ConfiguredFailure? TakeFailure(EccTransition transition)
    {
        lock (gate)
        {
            return next.TryGetValue(transition, out var queue) && queue.TryDequeue(out var failure)
                ? failure
                : always.GetValueOrDefault(transition);
        }
    }

    /// <summary>Returns how the response to such a request is corrupted.</summary>
    internal GarbageMode GarbageOf(SimulatorRequests request)
    {
        lock (gate)
        {
            return garbageFor.HasFlag(request) ? garbage : GarbageMode.None;
        }
    }

    private T Read<T>(ref T field)
    {
        lock (gate)
        {
            return field;
        }
    }

    private void Write<T>(ref T field, T value)
    {
        lock (gate)
        {
            field = value;
        }
    }
}
