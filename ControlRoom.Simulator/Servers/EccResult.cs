namespace ControlRoom.Simulator.Servers;

/// <summary>How a transition ended; <paramref name="Done"/> is false if the state stays although the answer says otherwise.</summary>
internal sealed record EccResult(int ErrorCode, string Message, string Text, bool Done)
{
    public static EccResult Succeeded(string text = "") => new(0, string.Empty, text, Done: true);

    public static EccResult Failed(int errorCode, string message) => new(errorCode, message, string.Empty, Done: false);
}
