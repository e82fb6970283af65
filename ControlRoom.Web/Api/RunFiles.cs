using System.Collections.Immutable;

namespace ControlRoom.Web.Api;

/// <summary>The answer of <c>GET /api/v1/runs/{number}/files</c>: where everything of a run of the active experiment is.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="RunNumber">The run.</param>
/// <param name="Filings">One for each router and directory.</param>
/// <param name="ConfigFiles">What the run was taken with.</param>
public sealed record RunFiles(
    string Experiment,
    int RunNumber,
    ImmutableArray<RunFilingState> Filings,
    ImmutableArray<ConfigFileState> ConfigFiles
);
