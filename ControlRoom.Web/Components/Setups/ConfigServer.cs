using ControlRoom.Domain.Get;

namespace ControlRoom.Web.Components.Setups;

/// <summary>One ECC server with its configuration sets.</summary>
/// <param name="Server">The server.</param>
/// <param name="Configs">Its configuration sets.</param>
/// <param name="IsMissing">True if the server does not list the selected set.</param>
/// <param name="State">Its last known state; null if never read.</param>
public sealed record ConfigServer(EccServer Server, ConfigSetList Configs, bool IsMissing, EccState? State)
{
    /// <summary>What an operator must know before selecting another set; null if there is nothing.</summary>
    public string? Caution =>
        State is null or EccState.Idle or EccState.Off
            ? null
            : $"{Server.Name} is {State}. Steps already taken with the old set stay in effect until the server is reset. The new set is "
                + "used from the next Describe, Prepare or Configure on.";

    /// <summary>The sets to select from, including the selected one.</summary>
    public IEnumerable<ConfigSet> Choices =>
        Server.SelectedConfig is { } selected && Configs.Sets.All(s => s.Config != selected)
            ? Configs.Sets.Prepend(new ConfigSet(selected, null, false))
            : Configs.Sets;
}
