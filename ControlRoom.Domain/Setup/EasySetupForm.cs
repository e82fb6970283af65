namespace ControlRoom.Domain.Setup;

/// <summary>
/// The answers for setting up a system in one step, as they were typed. Addresses are those of the machines on which the processes already
/// run.
/// </summary>
public sealed record EasySetupForm
{
    /// <summary>The number of CoBos, 1 to 255; each gets a data router and a data source.</summary>
    public string NumberOfCoBos { get; init; } = string.Empty;

    /// <summary>True for one ECC server for all sources, false for one per source.</summary>
    public bool OneEccServer { get; init; }

    /// <summary>Address of the first CoBo's ECC server; the others follow with the last octet counted up.</summary>
    public string FirstCoBoEccAddress { get; init; } = string.Empty;

    /// <summary>Address of the first CoBo's data router; the others follow with the last octet counted up.</summary>
    public string FirstCoBoRouterAddress { get; init; } = string.Empty;

    /// <summary>Log file of the CoBos' ECC servers on their machines, or empty.</summary>
    public string CoBoEccLogPath { get; init; } = string.Empty;

    /// <summary>Log file of the CoBos' data routers on their machines, or empty.</summary>
    public string CoBoRouterLogPath { get; init; } = string.Empty;

    /// <summary>Directory of the .xcfg files on the machines of the CoBos' ECC servers, or empty.</summary>
    public string CoBoConfigRoot { get; init; } = string.Empty;

    /// <summary>Directory for copies of these files, or empty.</summary>
    public string CoBoConfigBackupRoot { get; init; } = string.Empty;

    /// <summary>True if there is a MuTAnT.</summary>
    public bool MutantIsPresent { get; init; }

    /// <summary>Address of the MuTAnT's ECC server; not used if there is one ECC server for all.</summary>
    public string MutantEccAddress { get; init; } = string.Empty;

    /// <summary>Address of the MuTAnT's data router.</summary>
    public string MutantRouterAddress { get; init; } = string.Empty;

    /// <summary>The same as for the CoBos, for the MuTAnT.</summary>
    public string MutantEccLogPath { get; init; } = string.Empty;

    /// <inheritdoc cref="MutantEccLogPath"/>
    public string MutantRouterLogPath { get; init; } = string.Empty;

    /// <inheritdoc cref="MutantEccLogPath"/>
    public string MutantConfigRoot { get; init; } = string.Empty;

    /// <inheritdoc cref="MutantEccLogPath"/>
    public string MutantConfigBackupRoot { get; init; } = string.Empty;
}
