namespace ControlRoom.Simulator.Servers;

/// <summary>
/// The result of a transition. <paramref name="Done"/> is false if the state is unchanged, even if the response reports success.
/// </summary>
internal sealed record EccResult(int ErrorCode, string Message, string Text, bool Done)
{
    public static EccResult Succeeded(string text = "") => new(0, string.Empty, text, Done: true);

    public static EccResult Failed(int errorCode, string message) => new(errorCode, message, string.Empty, Done: false);
}
