namespace ControlRoom.Domain.Get;

/// <summary>
/// What an ECC server has loaded, as far as this control room sent it and saw it succeed, and the server has not been in other hands since.
/// The server itself does not report it.
/// </summary>
/// <param name="Describe">The name that Describe was sent with; null if nothing is loaded, or if it is not known.</param>
/// <param name="Prepare">The name that Prepare was sent with; null as above.</param>
/// <param name="Configure">The name that Configure was sent with; null as above.</param>
public sealed record LoadedConfig(string? Describe, string? Prepare, string? Configure)
{
    /// <summary>
    /// Longest time without an answer after which a server is taken to be the same as before: in less than that nothing else restarts it
    /// and takes it through three transitions.
    /// </summary>
    public static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(5);

    /// <summary>Nothing is loaded, or nothing is known.</summary>
    public static LoadedConfig None { get; } = new(null, null, null);

    /// <summary>True if everything that the state implies to be loaded is known to be this set.</summary>
    public bool Has(ConfigId config, EccState state) =>
        StageOf(state) is var stage
        && (stage < 1 || Describe == config.Describe)
        && (stage < 2 || Prepare == config.Prepare)
        && (stage < 3 || Configure == config.Configure);

    /// <summary>What is loaded after a transition that has succeeded.</summary>
    /// <param name="transition">The transition.</param>
    /// <param name="config">The set that was sent along; null if that is not known.</param>
    /// <param name="state">The state in which the server is now.</param>
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

    /// <summary>The part of it that a server in this state still has.</summary>
    public LoadedConfig In(EccState state) =>
        StageOf(state) switch
        {
            0 => None,
            1 => this with { Prepare = null, Configure = null },
            2 => this with { Configure = null },
            _ => this,
        };

    /// <summary>What is left of it after a reading while no command of ours was under way.</summary>
    /// <param name="from">The state before; null if it was never read.</param>
    /// <param name="to">The state now.</param>
    /// <param name="gap">Time since the last good reading.</param>
    public LoadedConfig AfterReading(EccState? from, EccState to, TimeSpan? gap) =>
        from is { } before && (before == to || (StageOf(before) == 3 && StageOf(to) == 3)) && gap < LongestGap ? this : None;

    /// <summary>How many of the three steps a state implies.</summary>
    private static int StageOf(EccState state) =>
        state switch
        {
            EccState.Described => 1,
            EccState.Prepared => 2,
            EccState.Ready or EccState.Running or EccState.Paused => 3,
            _ => 0,
        };
}
