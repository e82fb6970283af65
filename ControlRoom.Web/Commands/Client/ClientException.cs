namespace ControlRoom.Web.Commands.Client;

/// <summary>Why a command could not be done, and what the program ends with.</summary>
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

    /// <summary>What the control room answered, as it did; null if it did not.</summary>
    public string? Answer { get; }
}
