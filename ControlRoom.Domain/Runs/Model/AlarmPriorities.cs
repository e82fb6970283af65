namespace ControlRoom.Domain.Runs.Model;

/// <summary>The priority of each kind of alarm.</summary>
public static class AlarmPriorities
{
    /// <summary>The priority of a kind. One that is not in the list is of the highest: better heard once too often.</summary>
    public static AlarmPriority Of(RunAlarmKind kind) =>
        kind switch
        {
            RunAlarmKind.ServerUnreachable or RunAlarmKind.HostUnreachable or RunAlarmKind.RunningWithoutRun => AlarmPriority.Medium,
            RunAlarmKind.DiskLow or RunAlarmKind.DiskFillsSoon or RunAlarmKind.DataDirectoryLow => AlarmPriority.Medium,
            RunAlarmKind.RouterUnknown or RunAlarmKind.RecordsPutAside => AlarmPriority.Medium,
            _ => AlarmPriority.High,
        };
}
