namespace ControlRoom.Simulator.Servers;

/// <summary>
/// The result of a transition. <paramref name="ChangesState"/> is false if the state is unchanged, even if the response reports success.
/// </summary>
internal sealed record EccResult(int ErrorCode, string Message, string Text, bool ChangesState)
{
    public static EccResult Succeeded(string text = "") => new(0, string.Empty, text, ChangesState: true);

    public static EccResult Failed(int errorCode, string message) => new(errorCode, message, string.Empty, ChangesState: false);
}
