using ControlRoom.Domain.Get;

namespace ControlRoom.Domain.Filing;

/// <summary>Which config files of one ECC server are kept with which run.</summary>
/// <param name="Server">The server, with the directories and the selected config.</param>
/// <param name="Experiment">Name of the directory below the backup root.</param>
/// <param name="RunDirectory">Name of the directory below that.</param>
public sealed record ConfigOrder(EccServer Server, string Experiment, string RunDirectory);
