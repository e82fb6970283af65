using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.ConfigFiles;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Hosts.Watch;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Experiments;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Ecc;
using ControlRoom.Formats.Csv;
using ControlRoom.Web.Settings;
using ControlRoom.Web.Times;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Hosting;

/// <summary>Registers the services for state and commands.</summary>
public static class RunControlServices
{
    /// <summary>Adds the store, the ECC servers' lanes, the runner and the run desk, with their options.</summary>
    public static IServiceCollection AddRunControl(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ZoneOptions>().Bind(configuration.GetSection(ZoneOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ZoneOptions>, ZoneOptionsValidator>();
        services.AddSingleton<TimeProvider>(ZonedTimeProvider.Of(configuration));
        services.AddStore();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<EccLanes>();
        services.AddSingleton(provider => PaceOf(provider.GetRequiredService<IOptions<EccClientOptions>>().Value));
        services.AddSingleton<TransitionRunner>();
        services.AddOptions<RunOptions>().Bind(configuration.GetSection(RunOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RunOptions>, RunOptionsValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<RunOptions>>().Value);
        services.AddSingleton(provider => new Deadlines(
            provider.GetRequiredService<TransitionOptions>().Deadline,
            provider.GetRequiredService<RunOptions>().StopDeadline
        ));
        services.AddSingleton<GetDevices>();
        services.AddSingleton<GetConditions>();
        services.AddSingleton<GetAlarms>();
        services.AddSingleton<ServerStarter>();
        services.AddSingleton<GetPreparation>();
        services.AddSingleton<GetConfiguration>();
        services.AddSingleton<ISubsystem, GetSubsystem>();
        services.AddSingleton<SubsystemSet>();
        services.AddSingleton<CommandDesk>();
        services.AddSingleton<StartInterlocks>();
        services.AddSingleton<EccActionCheck>();
        services.AddSingleton<EccCommands>();
        services.AddSingleton<RestoredAlarmCheck>();
        services.AddSingleton<ActionCheck>();
        services.AddSingleton<HostProber>();
        services.AddSingleton<HostDesk>();
        services.AddSingleton<LogDesk>();
        services.AddOptions<FilingOptions>().Bind(configuration.GetSection(FilingOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<FilingOptions>, FilingOptionsValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<FilingOptions>>().Value);
        services.AddSingleton<RunFiler>();
        services.AddSingleton<FilingDesk>();
        services.AddSingleton<ConfigArchiver>();
        services.AddSingleton<RunRecorder>();
        services.AddSingleton<SheetDesk>();
        services.AddSingleton<ICsvFormat, CsvFormat>();
        services.AddSingleton<SheetImport>();
        services.AddSingleton<RunSheetCsv>();
        services.AddSingleton<ServerStopper>();
        services.AddSingleton<RunExecutor>();
        services.AddSingleton<BringUpPlanner>();
        services.AddSingleton<BringUpRunner>();
        services.AddSingleton<RunDesk>();
        services.AddSingleton<SubsystemDesk>();
        services.AddSingleton<AutomaticEndDesk>();
        services.AddSingleton<RunSequencer>();
        services.AddSingleton<RunCloser>();
        services.AddSingleton<RunAlarmFinder>();
        services.AddSingleton<AlarmRecorder>();
        services.AddSingleton<AlarmDesk>();
        services.AddSingleton<AlarmShelf>();
        services.AddSingleton<AlarmSupervisor>();
        services.AddSingleton<SystemLoader>();
        services.AddSingleton<ISetupLoader>(provider => provider.GetRequiredService<SystemLoader>());
        services.AddSingleton<SetupDesk>();
        services.AddSingleton<ConfigDesk>();
        services.AddSingleton<ExperimentDesk>();
        services.AddSingleton<ConnectionTest>();
        services.AddHostedService<RunControlLifetime>();
        services.AddHostedService<RunSupervisor>();
        return services;
    }

    private static TransitionOptions PaceOf(EccClientOptions options) =>
        new() { Deadline = options.CommandTimeout, SlowLimit = options.SlowLimit };
}
