using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;

namespace ControlRoom.Web.Api;

/// <summary>The filing of the files that one router wrote in one directory.</summary>
/// <param name="Pk">The id for retry and resolve.</param>
/// <param name="Router">The router's name.</param>
/// <param name="Host">The address of its host.</param>
/// <param name="Directory">Its working directory.</param>
/// <param name="RunDirectory">The run's directory below the working directory.</param>
/// <param name="State">Planned, Waiting, Moving, Filed, Failed or Resolved.</param>
/// <param name="Moved">Number of files moved.</param>
/// <param name="Total">Number of files found.</param>
/// <param name="Bytes">Their total size in bytes, once filed.</param>
/// <param name="Reason">Why it waits, failed or was resolved; empty otherwise.</param>
/// <param name="EndedAt">When it was filed or resolved; null before.</param>
/// <param name="Files">The manifest, in natural order of the names. Invisible characters in a name are written as <c>\xFF</c>, one for each
/// byte.</param>
/// <param name="Left">Other entries of the working directory at the time of filing, which stayed there.</param>
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
