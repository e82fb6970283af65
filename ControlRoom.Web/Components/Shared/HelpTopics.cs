using ControlRoom.Domain.Get;

namespace ControlRoom.Web.Components.Shared;

/// <summary>Where the handbook explains a page or an error.</summary>
public static class HelpTopics
{
    /// <summary>Words of errors, and the section of the handbook about them; the first that fits counts.</summary>
    private static readonly (string Words, string Topic)[] Errors =
    [
        ("state machine is busy", "errors#busy"),
        ("valid data router for data sender", "errors#no-router-for-sender"),
        ("Could not connect data sender", "errors#sender-cannot-connect"),
        ("Could not connect to 'CoBo'", "errors#cobo-unreachable"),
        ("Could not find configuration", "errors#no-such-configuration"),
        ("Configuration '", "errors#no-such-configuration"),
        ("hardware description", "errors#hardware-description"),
        ("is not connected to CoBo", "errors#asad"),
        ("without a valid data sender", "errors#no-data-sender"),
        ("master shelf is not ready", "errors#master-shelf"),
        ("Halted by an internal error", "errors#off"),
        ("is Off", "errors#off"),
        (" hangs ", "errors#hangs"),
        ("sockets cannot be read", "errors#lsof"),
        ("the login takes longer", "errors#slow-login"),
        ("the control room itself failed", "errors#ssh-unforeseen"),
        ("algorithms that are not offered", "errors#ssh-algorithms"),
        ("host key cannot be believed", "errors#host-certificate"),
        ("signature of its SSH host key", "errors#host-certificate"),
        ("host key has changed", "errors#host-key"),
        ("SSH agent", "errors#ssh-login"),
        ("ssh_config", "errors#ssh-config"),
        ("host key", "errors#host-key"),
        ("refused the SSH login", "errors#ssh-login"),
        ("Permission denied", "errors#ssh-login"),
        ("host name is unknown", "errors#name-unknown"),
        ("the name is not known", "errors#name-unknown"),
        ("lsof", "errors#lsof"),
        ("No space left", "errors#disk"),
        ("disk", "errors#disk"),
        ("no dataRouter process", "errors#router-offline"),
        ("while ", "errors#ssh"),
        ("carries no SOAP", "errors#not-an-ecc-server"),
        ("is not HTTP", "errors#not-an-ecc-server"),
        ("closed the connection", "errors#cut-off"),
        ("the connection broke", "errors#cut-off"),
        ("no getEccSoapServer process", "ecc-does-not-answer"),
        ("is the server process running", "ecc-does-not-answer"),
        ("GetState", "ecc-does-not-answer"),
        ("GetConfigIDs", "ecc-does-not-answer"),
        ("does not answer", "ecc-does-not-answer"),
        ("refused the connection", "ecc-does-not-answer"),
        ("timed out", "errors#timed-out"),
        ("no answer within", "errors#timed-out"),
        ("TimedOut", "errors#timed-out"),
        ("Refused", "errors#refused"),
        ("Skipped", "errors#skipped"),
        ("stays open", "start-stop#stays-open"),
    ];

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

    /// <summary>All sections that errors and pages lead to.</summary>
    public static IEnumerable<string> All =>
        Errors
            .Select(e => e.Topic)
            .Concat(Pages.Select(p => p.Topic))
            .Append("overview")
            .Append("errors")
            .Append("errors#filing")
            .Append("errors#alarms");

    /// <summary>The section about an error; the chapter about errors if it is none of the known ones.</summary>
    public static string OfError(string words) => Find(words) ?? "errors";

    /// <summary>The section about what is wrong with an ECC server.</summary>
    public static string OfServer(string words, EccState? state) =>
        state == EccState.Off ? "errors#off" : Find(words) ?? "ecc-does-not-answer";

    /// <summary>The chapter about a page.</summary>
    /// <param name="path">Its address below the root, without query.</param>
    public static string OfPage(string path) =>
        Pages.FirstOrDefault(p => path == p.Page || path.StartsWith(p.Page + "/", StringComparison.Ordinal)).Topic ?? "overview";

    private static string? Find(string words) =>
        Errors.FirstOrDefault(e => words.Contains(e.Words, StringComparison.OrdinalIgnoreCase)).Topic;
}
