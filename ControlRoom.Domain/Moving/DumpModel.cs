using System.Collections.Immutable;

namespace ControlRoom.Domain.Moving;

/// <summary>A model of the original's app <c>daq</c>, with the fields it had in one version or another.</summary>
/// <param name="Label">The label that dumpdata writes.</param>
/// <param name="Fields">The fields that are read.</param>
/// <param name="Transient">Fields about the moment of the dump, which the control room determines itself.</param>
internal sealed record DumpModel(string Label, ImmutableArray<string> Fields, ImmutableArray<string> Transient)
{
    /// <summary>The app whose objects are read.</summary>
    public const string App = "daq";

    public static DumpModel Experiment { get; } = new("daq.experiment", ["name", "is_active"], []);

    public static DumpModel Run { get; } =
        new("daq.runmetadata", ["experiment", "run_number", "start_datetime", "stop_datetime", "title", "config_name", "run_class"], []);

    public static DumpModel Observable { get; } =
        new("daq.observable", ["experiment", "name", "units", "comment", "value_type", "order"], []);

    public static DumpModel Measurement { get; } = new("daq.measurement", ["run_metadata", "observable", "serialized_value"], []);

    public static DumpModel Server { get; } =
        new(
            "daq.eccserver",
            ["name", "ip_address", "port", "experiment", "selected_config", "log_path", "config_root", "config_backup_root"],
            ["state", "is_transitioning", "is_online"]
        );

    public static DumpModel Router { get; } =
        new(
            "daq.datarouter",
            ["name", "ip_address", "port", "connection_type", "experiment", "log_path"],
            ["is_online", "staging_directory_is_clean"]
        );

    public static DumpModel Source { get; } = new("daq.datasource", ["name", "ecc_server", "data_router"], []);

    public static DumpModel Config { get; } = new("daq.configid", ["describe", "prepare", "configure", "ecc_server", "last_fetched"], []);

    /// <summary>All models.</summary>
    public static ImmutableArray<DumpModel> All { get; } = [Experiment, Run, Observable, Measurement, Server, Router, Source, Config];

    /// <summary>Returns true for a label of the app, even if its model is unknown.</summary>
    public static bool IsOfApp(string label) => label.StartsWith(App + ".", StringComparison.OrdinalIgnoreCase);
}
