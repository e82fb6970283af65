using ControlRoom.Domain.Store;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// Finds the code of an ECC server's error message. The servers send no codes, only sentences, which have not changed for years:
/// <code>
/// Could not connect to 'CoBo' node '0' at 10.0.0.1:46001.
/// </code>
/// </summary>
internal static class ServerErrorCodes
{
    /// <summary>The constant parts of the sentences; the first match counts.</summary>
    private static readonly (string Piece, ProblemCode Code)[] Sentences =
    [
        ("The ECC state machine is busy", ProblemCode.EccBusy),
        ("valid data router for data sender", ProblemCode.EccNoRouterForSender),
        ("Could not connect data sender", ProblemCode.EccSenderCannotConnect),
        ("Could not connect to 'CoBo'", ProblemCode.EccCoboUnreachable),
        ("Could not find configuration", ProblemCode.EccNoSuchConfiguration),
        ("Configuration '", ProblemCode.EccNoSuchConfiguration),
        ("hardware description", ProblemCode.EccHardwareDescription),
        ("is not connected to CoBo", ProblemCode.EccAsadNotConnected),
        ("without a valid data sender", ProblemCode.EccNoDataSender),
        ("master shelf is not ready", ProblemCode.EccMasterShelfNotReady),
    ];

    /// <summary>Returns the code of a server's message; <see cref="ProblemCode.Unknown"/> for any other sentence.</summary>
    public static ProblemCode Find(string message) =>
        Array.Find(Sentences, s => message.Contains(s.Piece, StringComparison.OrdinalIgnoreCase)).Code;
}
