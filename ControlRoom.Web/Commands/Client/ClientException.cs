namespace ControlRoom.Web.Commands.Client;

/// <summary>A command failed; the message says why, and <see cref="Code"/> is the exit code.</summary>
public sealed class ClientException : Exception
{
    public ClientException()
        : this(Client.ExitCode.Failed, string.Empty) { }

    public ClientException(string message)
        : this(Client.ExitCode.Failed, message) { }

    public ClientException(string message, Exception cause)
        : base(message, cause) => Code = Client.ExitCode.Failed;

    public ClientException(int code, string message, string? answer = null)
        : base(message) => (Code, Answer) = (code, answer);

    /// <summary>One of <see cref="ExitCode"/>.</summary>
    public int Code { get; }

    /// <summary>The body of the answer, unchanged; null without an answer.</summary>
    public string? Answer { get; }
}
