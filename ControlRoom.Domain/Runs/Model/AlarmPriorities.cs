namespace ControlRoom.Domain.Runs.Model;

/// <summary>The priority of each kind of alarm.</summary>
public static class AlarmPriorities
{
    /// <summary>
    /// Returns the priority of a kind. A kind that is not listed has the highest priority: a false alarm is better than a missed one.
    /// </summary>
    public static AlarmPriority Of(RunAlarmKind kind) =>
        kind switch
        {
            RunAlarmKind.ServerUnreachable or RunAlarmKind.HostUnreachable or RunAlarmKind.RunningWithoutRun => AlarmPriority.Medium,
            RunAlarmKind.DiskLow or RunAlarmKind.DiskFillsSoon or RunAlarmKind.DataDirectoryLow => AlarmPriority.Medium,
            RunAlarmKind.RouterUnknown or RunAlarmKind.RecordsPutAside => AlarmPriority.Medium,
            _ => AlarmPriority.High,
        };
}
