namespace ControlRoom.Domain.Get;

/// <summary>
/// The configuration that an ECC server has loaded, if this control room sent it successfully and no other program has controlled the
/// server since. The server itself does not report it.
/// </summary>
/// <param name="Describe">The name sent with Describe; null if nothing is loaded or if it is unknown.</param>
/// <param name="Prepare">The name sent with Prepare; null as above.</param>
/// <param name="Configure">The name sent with Configure; null as above.</param>
public sealed record LoadedConfig(string? Describe, string? Prepare, string? Configure)
{
    /// <summary>
    /// The longest time without an answer after which the server is assumed to be unchanged. No other program can restart it and carry out
    /// three transitions in less time.
    /// </summary>
    public static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(5);

    /// <summary>Nothing is loaded, or the loaded configuration is unknown.</summary>
    public static LoadedConfig None { get; } = new(null, null, null);

    /// <summary>Returns true if every part that must be loaded in this state is known to be from this set.</summary>
    public bool Has(ConfigId config, EccState state) =>
        StageOf(state) is var stage
        && (stage < 1 || Describe == config.Describe)
        && (stage < 2 || Prepare == config.Prepare)
        && (stage < 3 || Configure == config.Configure);

    /// <summary>Returns the loaded configuration after a successful transition.</summary>
    /// <param name="transition">The transition.</param>
    /// <param name="config">The set that was sent; null if it is unknown.</param>
    /// <param name="state">The present state of the server.</param>
    public LoadedConfig After(EccTransition transition, ConfigId? config, EccState state)
    {
        var loaded = transition switch
        {
            EccTransition.Describe => this with { Describe = config?.Describe },
            EccTransition.Prepare => this with { Prepare = config?.Prepare },
            EccTransition.Configure => this with { Configure = config?.Configure },
            _ => this,
        };
        return loaded.In(state);
    }

    /// <summary>Returns the part that a server in this state still has.</summary>
    public LoadedConfig In(EccState state) =>
        StageOf(state) switch
        {
            0 => None,
            1 => this with { Prepare = null, Configure = null },
            2 => this with { Configure = null },
            _ => this,
        };

    /// <summary>Returns what is still known after a reading, if no command of this control room was in progress.</summary>
    /// <param name="from">The previous state; null if it was never read.</param>
    /// <param name="to">The present state.</param>
    /// <param name="gap">The time since the last successful reading.</param>
    public LoadedConfig AfterReading(EccState? from, EccState to, TimeSpan? gap) =>
        from is { } before && (before == to || (StageOf(before) == 3 && StageOf(to) == 3)) && gap < LongestGap ? this : None;

    /// <summary>Returns how many of the three steps a state implies.</summary>
    private static int StageOf(EccState state) =>
        state switch
        {
            EccState.Described => 1,
            EccState.Prepared => 2,
            EccState.Ready or EccState.Running or EccState.Paused => 3,
            _ => 0,
        };
}
