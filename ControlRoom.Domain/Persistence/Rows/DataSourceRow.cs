namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A data source of an experiment's setup.</summary>
public sealed class DataSourceRow : ISetupPart
{
    public int Id { get; set; }

    public int ExperimentId { get; set; }

    public required string Name { get; set; }

    public int Position { get; set; }

    public int EccServerId { get; set; }

    public EccServerRow? EccServer { get; set; }

    public int DataRouterId { get; set; }

    public DataRouterRow? DataRouter { get; set; }
}
