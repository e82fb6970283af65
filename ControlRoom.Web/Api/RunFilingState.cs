using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;

namespace ControlRoom.Web.Api;

/// <summary>The filing of what one router wrote in one directory.</summary>
/// <param name="Pk">For retry and resolve.</param>
/// <param name="Router">The router's name.</param>
/// <param name="Host">Its host.</param>
/// <param name="Directory">Its working directory.</param>
/// <param name="RunDirectory">The run's directory below that.</param>
/// <param name="State">Planned, Waiting, Moving, Filed, Failed or Resolved.</param>
/// <param name="Moved">Files moved.</param>
/// <param name="Total">Files known of.</param>
/// <param name="Bytes">Their bytes, when filed.</param>
/// <param name="Reason">Why it waits, failed or was resolved.</param>
/// <param name="EndedAt">When it was filed or resolved.</param>
/// <param name="Files">The manifest, in the order in which people count. What cannot be seen in a name is written <c>\xFF</c>, one for each
/// byte.</param>
/// <param name="Left">What else was in the working directory when the files were filed, and has stayed there.</param>
public sealed record RunFilingState(
    int Pk,
    string Router,
    string Host,
    string Directory,
    string RunDirectory,
    string State,
    int Moved,
    int Total,
    long Bytes,
    string Reason,
    DateTimeOffset? EndedAt,
    ImmutableArray<FiledFile> Files,
    ImmutableArray<LeftFileState> Left
);
