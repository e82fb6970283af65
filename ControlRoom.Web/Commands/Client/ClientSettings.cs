namespace ControlRoom.Web.Commands.Client;

/// <summary>The control room that a command is sent to, the token, and the format of the output.</summary>
/// <param name="Url">The address of the control room.</param>
/// <param name="Token">The token; null if none was found.</param>
/// <param name="IsJson">True to print JSON instead of text.</param>
public sealed record ClientSettings(Uri Url, string? Token, bool IsJson)
{
    /// <summary>The environment variable with the address, if no option gives one.</summary>
    public const string UrlVariable = "CONTROLROOM_URL";

    /// <summary>The environment variable with the token, if no option gives a file.</summary>
    public const string TokenVariable = "CONTROLROOM_TOKEN";

    /// <summary>The file from which the token is read if neither an option nor the variable gives one.</summary>
    public static string TokenFile =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "controlroom", "token");

    /// <summary>Returns the settings from the options, the environment or the token file, in this order.</summary>
    /// <exception cref="ClientException">The address is not valid, or a file cannot be read.</exception>
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
