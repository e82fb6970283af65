namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>An experiment. Everything except the log belongs to one.</summary>
public sealed class ExperimentRow
{
    public int Id { get; set; }

    public required string Name { get; set; }

    /// <summary>True for at most one experiment.</summary>
    public bool IsActive { get; set; }

    public List<EccServerRow> EccServers { get; } = [];

    public List<DataRouterRow> DataRouters { get; } = [];

    public List<DataSourceRow> DataSources { get; } = [];
}
