using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Tests.Fakes;

/// <summary>GET alone, for tests of read-only code: it cannot start or stop anything.</summary>
public static class PureSubsystems
{
    public static SubsystemSet Of(FreshnessLimits? limits = null, RunOptions? rules = null)
    {
        var (fresh, options) = (limits ?? new FreshnessLimits(), rules ?? new RunOptions());
        return new SubsystemSet([
            new GetSubsystem(
                new GetDevices(fresh),
                new GetConditions(fresh, options),
                new GetAlarms(fresh, options),
                null!,
                null!,
                null!,
                null!,
                null!,
                fresh,
                options
            ),
        ]);
    }

    public static ActionCheck PolicyOf(FreshnessLimits? limits = null, RunOptions? rules = null)
    {
        var set = Of(limits, rules);
        return new ActionCheck(set, new StartInterlocks(set));
    }

    public static EccActionCheck CheckOf(FreshnessLimits? limits = null, RunOptions? rules = null)
    {
        var fresh = limits ?? new FreshnessLimits();
        return new EccActionCheck(new GetDevices(fresh), fresh, PolicyOf(fresh, rules));
    }
}
