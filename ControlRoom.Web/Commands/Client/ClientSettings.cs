namespace ControlRoom.Web.Commands.Client;

/// <summary>Which control room is meant, and how to talk to it and to the user.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Token">The token; null if none was given anywhere.</param>
/// <param name="IsJson">True to print JSON instead of sentences.</param>
public sealed record ClientSettings(Uri Url, string? Token, bool IsJson)
{
    /// <summary>Address, if none is given.</summary>
    public const string UrlVariable = "CONTROLROOM_URL";

    /// <summary>Token, if none is given.</summary>
    public const string TokenVariable = "CONTROLROOM_TOKEN";

    /// <summary>The file a token is read from if none is given otherwise.</summary>
    public static string TokenFile =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "controlroom", "token");

    /// <summary>What was given, else the environment, else the file.</summary>
    /// <exception cref="ClientException">The address is none, or a file cannot be read.</exception>
    public static ClientSettings Of(string? url, string? tokenFile, bool isJson)
    {
        var text = url ?? Environment.GetEnvironmentVariable(UrlVariable) ?? "http://127.0.0.1:8080";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new ClientException(ExitCode.Failed, $"{text} is not an address of a control room, such as http://127.0.0.1:8080.");
        }

        return new ClientSettings(address, TokenOf(tokenFile), isJson);
    }

    private static string? TokenOf(string? file)
    {
        try
        {
            if (file is not null)
            {
                return File.ReadAllText(file).Trim();
            }

            if (Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } given)
            {
                return given.Trim();
            }

            if (File.Exists(TokenFile))
            {
                return File.ReadAllText(TokenFile).Trim();
            }

            return null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ClientException(ExitCode.Failed, cause.Message);
        }
    }
}
