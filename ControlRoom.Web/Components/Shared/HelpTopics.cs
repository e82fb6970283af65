using ControlRoom.Domain.Store;

namespace ControlRoom.Web.Components.Shared;

/// <summary>Finds the section of the handbook about a page or a problem.</summary>
public static class HelpTopics
{
    private static readonly (string Page, string Topic)[] Pages =
    [
        ("setup/easy", "first-setup#easy-setup"),
        ("setup/configs", "select-config"),
        ("setup/file", "first-setup#setup-file"),
        ("setup", "first-setup"),
        ("start", "first-setup"),
        ("accounts", "people#accounts"),
        ("api-reference", "api"),
        ("account", "people#your-account"),
        ("audit", "administrators#audit"),
        ("runs", "start-stop"),
        ("measurements", "run-sheet#tables"),
        ("plots", "run-sheet#plots"),
        ("observables", "run-sheet#observables"),
        ("experiments", "run-sheet#experiments"),
        ("sheet", "run-sheet"),
    ];

    /// <summary>All sections that problems and pages link to.</summary>
    public static IEnumerable<string> All => Enum.GetValues<ProblemCode>().Select(Of).Concat(Pages.Select(p => p.Topic)).Append("overview");

    /// <summary>Returns the section about a problem; the chapter about errors if the problem has no section.</summary>
    public static string Of(ProblemCode code) =>
        code switch
        {
            ProblemCode.EccBusy => "errors#busy",
            ProblemCode.EccNoRouterForSender => "errors#no-router-for-sender",
            ProblemCode.EccSenderCannotConnect => "errors#sender-cannot-connect",
            ProblemCode.EccCoboUnreachable => "errors#cobo-unreachable",
            ProblemCode.EccNoSuchConfiguration => "errors#no-such-configuration",
            ProblemCode.EccHardwareDescription => "errors#hardware-description",
            ProblemCode.EccAsadNotConnected => "errors#asad",
            ProblemCode.EccNoDataSender => "errors#no-data-sender",
            ProblemCode.EccMasterShelfNotReady => "errors#master-shelf",
            ProblemCode.EccOff => "errors#off",
            ProblemCode.EccDoesNotAnswer or ProblemCode.EccProcessMissing => "ecc-does-not-answer",
            ProblemCode.NotAnEccServer => "errors#not-an-ecc-server",
            ProblemCode.ConnectionCutOff => "errors#cut-off",
            ProblemCode.NameUnknown => "errors#name-unknown",
            ProblemCode.Refused => "errors#refused",
            ProblemCode.Skipped => "errors#skipped",
            ProblemCode.TimedOut => "errors#timed-out",
            ProblemCode.HostUnreachable or ProblemCode.HostBusy => "errors#ssh",
            ProblemCode.LoginSlow => "errors#slow-login",
            ProblemCode.LoginRefused => "errors#ssh-login",
            ProblemCode.SshConfigWrong => "errors#ssh-config",
            ProblemCode.SshAlgorithms => "errors#ssh-algorithms",
            ProblemCode.HostCertificate => "errors#host-certificate",
            ProblemCode.HostKeyUnknown or ProblemCode.HostKeyChanged or ProblemCode.HostKeyRevoked => "errors#host-key",
            ProblemCode.ControlRoomFault => "errors#ssh-unforeseen",
            ProblemCode.ToolHangs => "errors#hangs",
            ProblemCode.ProcessesUnreadable => "errors#lsof",
            ProblemCode.RouterOffline => "errors#router-offline",
            ProblemCode.DiskFull => "errors#disk",
            ProblemCode.DataDirectory => "errors#data-directory",
            ProblemCode.Filing => "errors#filing",
            ProblemCode.RunStaysOpen => "start-stop#stays-open",
            ProblemCode.Alarm => "errors#alarms",
            ProblemCode.AlarmOfDevice => "errors#alarms-servers",
            ProblemCode.AlarmOfRouter => "errors#alarms-routers",
            ProblemCode.AlarmOfRun => "errors#alarms-runs",
            ProblemCode.AlarmOfDisk => "errors#alarms-disks",
            ProblemCode.RecordsPutAside => "errors#put-aside",
            _ => "errors",
        };

    /// <summary>Returns the section about a page.</summary>
    /// <param name="path">The address of the page relative to the root, without query.</param>
    public static string OfPage(string path) =>
        Pages.FirstOrDefault(p => path == p.Page || path.StartsWith(p.Page + "/", StringComparison.Ordinal)).Topic ?? "overview";
}
