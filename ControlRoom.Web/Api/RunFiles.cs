using System.Collections.Immutable;
using ControlRoom.Domain.Filing;

namespace ControlRoom.Web.Api;

/// <summary>The answer of <c>GET /api/v1/runs/{number}/files</c>: where everything of a run of the active experiment is.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="RunNumber">The run.</param>
/// <param name="Filings">One for each router and directory.</param>
/// <param name="ConfigFiles">What the run was taken with.</param>
public sealed record RunFiles(string Experiment, int RunNumber, ImmutableArray<RunFilingState> Filings, ImmutableArray<ConfigFileState> ConfigFiles);

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
/// <param name="Files">The manifest.</param>
public sealed record RunFilingState(
    int Pk, string Router, string Host, string Directory, string RunDirectory, string State, int Moved, int Total, long Bytes, string Reason, DateTimeOffset? EndedAt, ImmutableArray<FiledFile> Files);

/// <summary>A config file that a run was taken with.</summary>
/// <param name="Server">The ECC server's name.</param>
/// <param name="Name">The file's name.</param>
/// <param name="State">Copied, Missing or Failed.</param>
/// <param name="Size">Bytes of the copy.</param>
/// <param name="Checksum">Of the copy.</param>
/// <param name="Location">Where the copy is, on the server's host.</param>
/// <param name="Reason">Why there is none.</param>
/// <param name="At">When.</param>
public sealed record ConfigFileState(string Server, string Name, string State, long? Size, string Checksum, string Location, string Reason, DateTimeOffset At);

/// <summary>The body of <c>POST /api/v1/filings/{id}/resolve</c>.</summary>
/// <param name="Reason">What was done by hand, and why.</param>
public sealed record ResolveRequest(string? Reason);
