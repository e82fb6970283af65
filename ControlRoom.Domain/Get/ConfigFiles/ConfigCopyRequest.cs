namespace ControlRoom.Domain.Get.ConfigFiles;

/// <summary>A request to copy the config files of one ECC server for one run.</summary>
/// <param name="Server">The server, with the directories and the selected config.</param>
/// <param name="Experiment">Name of the directory below the backup root.</param>
/// <param name="RunDirectory">Name of the directory below that.</param>
public sealed record ConfigCopyRequest(EccServer Server, string Experiment, string RunDirectory);
