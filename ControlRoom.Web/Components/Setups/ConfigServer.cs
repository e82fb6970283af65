using ControlRoom.Domain.Get;

namespace ControlRoom.Web.Components.Setups;

/// <summary>One ECC server with its configuration sets.</summary>
/// <param name="Server">As it is set up.</param>
/// <param name="Configs">What is known of its sets.</param>
/// <param name="IsMissing">True if it does not list the selected one.</param>
/// <param name="State">Its last known state; null if never read.</param>
public sealed record ConfigServer(EccServer Server, ConfigSetList Configs, bool IsMissing, EccState? State)
{
    /// <summary>What an operator must know before another set is selected; null for nothing.</summary>
    public string? Caution =>
        State is null or EccState.Idle or EccState.Off
            ? null
            : $"{Server.Name} is {State}: what has been done with the old set stays until it is reset. The new one is used from the next "
                + "Describe, Prepare or Configure on.";

    /// <summary>The sets to choose from, the selected one among them.</summary>
    public IEnumerable<ConfigSet> Choices =>
        Server.SelectedConfig is { } selected && Configs.Sets.All(s => s.Config != selected)
            ? Configs.Sets.Prepend(new ConfigSet(selected, null, false))
            : Configs.Sets;
}
