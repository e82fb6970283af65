using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;

namespace ControlRoom.Domain.Setup.Model;

/// <summary>A CoBo or MuTAnT: the link between the ECC server that controls it and the router that receives its data.</summary>
public sealed record DataSource
{
    /// <summary>The id of the data sender: <c>CoBo[n]</c> or <c>Mutant[name]</c>; unique within the experiment.</summary>
    public required string Name { get; init; }

    public required EccServerId EccServer { get; init; }

    public required RouterId DataRouter { get; init; }

    /// <summary>True for a MuTAnT, whose order in two-stage transitions differs.</summary>
    public bool IsMutant => Name.StartsWith("Mutant", StringComparison.OrdinalIgnoreCase);
}
