using System.Collections.Immutable;

namespace ControlRoom.Web.Api;

/// <summary>The answer of <c>GET /api/v1/runs/{number}/files</c>: where the files of a run of the active experiment are.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="RunNumber">The number of the run.</param>
/// <param name="Filings">One for each router and directory.</param>
/// <param name="ConfigFiles">The config files that were in use during the run.</param>
public sealed record RunFiles(
    string Experiment,
    int RunNumber,
    ImmutableArray<RunFilingState> Filings,
    ImmutableArray<ConfigFileState> ConfigFiles
);
