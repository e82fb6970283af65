namespace ControlRoom.Web.Api;

/// <summary>A config file that a run was taken with.</summary>
/// <param name="Server">The ECC server's name.</param>
/// <param name="Name">The file's name.</param>
/// <param name="State">Copied, Missing or Failed.</param>
/// <param name="Size">Bytes of the copy.</param>
/// <param name="Checksum">Of the copy.</param>
/// <param name="Location">Where the copy is, on the server's host.</param>
/// <param name="Reason">Why there is none.</param>
/// <param name="At">When.</param>
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
