using ControlRoom.Domain.Store;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// The codes of what ECC servers complain about. They send no codes of their own, only sentences, which have been the same for years:
/// <code>
/// Could not connect to 'CoBo' node '0' at 10.0.0.1:46001.
/// </code>
/// </summary>
internal static class ServerComplaint
{
    /// <summary>Pieces of the sentences without what changes in them; the first that fits counts.</summary>
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

    /// <summary>The code of a server's message; <see cref="ProblemCode.Unknown"/> for a sentence that is not one of these.</summary>
    public static ProblemCode CodeOf(string message) =>
        Array.Find(Sentences, s => message.Contains(s.Piece, StringComparison.OrdinalIgnoreCase)).Code;
}
