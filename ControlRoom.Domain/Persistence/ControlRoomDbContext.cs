using ControlRoom.Domain.Persistence.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ControlRoom.Domain.Persistence;

/// <summary>The database context. It is short-lived: get one from the factory for each unit of work.</summary>
/// <remarks>Enumerations are stored by name, so that manual queries are readable and reordering an enumeration changes nothing. Times are
/// stored as Unix milliseconds, so that no time zone can shift them.</remarks>
public sealed class ControlRoomDbContext(DbContextOptions<ControlRoomDbContext> options) : DbContext(options)
{
    public DbSet<ExperimentRow> Experiments => Set<ExperimentRow>();

    public DbSet<EccServerRow> EccServers => Set<EccServerRow>();

    public DbSet<DataRouterRow> DataRouters => Set<DataRouterRow>();

    public DbSet<DataSourceRow> DataSources => Set<DataSourceRow>();

    public DbSet<SetupRevisionRow> SetupRevisions => Set<SetupRevisionRow>();

    public DbSet<ConfigSetRow> ConfigSets => Set<ConfigSetRow>();

    public DbSet<ConfigListRow> ConfigLists => Set<ConfigListRow>();

    public DbSet<RunRow> Runs => Set<RunRow>();

    public DbSet<RunProgressRow> RunProgress => Set<RunProgressRow>();

    public DbSet<RunEndRow> RunEnds => Set<RunEndRow>();

    public DbSet<RunEventRow> RunEvents => Set<RunEventRow>();

    public DbSet<AutomaticEndRow> AutomaticEnds => Set<AutomaticEndRow>();

    public DbSet<ObservableRow> Observables => Set<ObservableRow>();

    public DbSet<MeasurementRow> Measurements => Set<MeasurementRow>();

    public DbSet<ObservableDetailsRow> ObservableDetails => Set<ObservableDetailsRow>();

    public DbSet<CopiedFieldRow> CopiedFields => Set<CopiedFieldRow>();

    public DbSet<NextFieldRow> NextFields => Set<NextFieldRow>();

    public DbSet<DraftFieldRow> DraftFields => Set<DraftFieldRow>();

    public DbSet<SheetChangeRow> SheetChanges => Set<SheetChangeRow>();

    public DbSet<RunFilingRow> RunFilings => Set<RunFilingRow>();

    public DbSet<FiledFileRow> FiledFiles => Set<FiledFileRow>();

    public DbSet<LeftFileRow> LeftFiles => Set<LeftFileRow>();

    public DbSet<ConfigFileRow> ConfigFiles => Set<ConfigFileRow>();

    public DbSet<LogEntryRow> LogEntries => Set<LogEntryRow>();

    public DbSet<StateChangeRow> StateChanges => Set<StateChangeRow>();

    public DbSet<OutcomeRow> Outcomes => Set<OutcomeRow>();

    public DbSet<AuditRow> AuditEntries => Set<AuditRow>();

    public DbSet<AccountRow> Accounts => Set<AccountRow>();

    public DbSet<TokenRow> Tokens => Set<TokenRow>();

    public DbSet<ControlRow> Control => Set<ControlRow>();

    public DbSet<AlarmRow> Alarms => Set<AlarmRow>();

    public DbSet<AlarmShelvingRow> AlarmShelvings => Set<AlarmShelvingRow>();

    /// <inheritdoc/>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.ReplaceService<IMigrationsIdGenerator, NumberedMigrations>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        SetupModel.Build(modelBuilder);
        RunModel.Build(modelBuilder);
        RunProgressModel.Build(modelBuilder);
        RunSheetModel.Build(modelBuilder);
        FilingModel.Build(modelBuilder);
        JournalModel.Build(modelBuilder);
        PeopleModel.Build(modelBuilder);
        AlarmModel.Build(modelBuilder);
        TextSearch.AddTo(modelBuilder);
    }
}
