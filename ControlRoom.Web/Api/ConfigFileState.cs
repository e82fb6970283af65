namespace ControlRoom.Web.Api;

/// <summary>A config file that was in use during a run.</summary>
/// <param name="Server">The ECC server's name.</param>
/// <param name="Name">The file's name.</param>
/// <param name="State">Copied, Missing or Failed.</param>
/// <param name="Size">Size of the copy in bytes; null if there is none.</param>
/// <param name="Checksum">Checksum of the copy; empty if there is none.</param>
/// <param name="Location">Path of the copy on the server's host.</param>
/// <param name="Reason">Why there is no copy; empty if there is one.</param>
/// <param name="At">When the file was copied, or when this was tried.</param>
public sealed record ConfigFileState(
    string Server,
    string Name,
    string State,
    long? Size,
    string Checksum,
    string Location,
    string Reason,
    DateTimeOffset At
);
