using System.Text.Json;
using ControlRoom.Web.Api;
using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Commands.Client;

/// <summary>
/// Translates a refusal of the API for the command line: by the error code, it names the command to type instead of the request to send.
/// </summary>
public static class RefusalText
{
    /// <summary>Returns the message.</summary>
    /// <param name="problem">The body of the answer.</param>
    /// <param name="fallback">The message if the body is not a problem with a message.</param>
    /// <param name="stopCommand">The command for a stop of the same servers.</param>
    public static string Of(string problem, string fallback, string stopCommand)
    {
        if (Parsed(problem) is not { } refused || (refused.Reason ?? refused.Detail) is not { } reason)
        {
            return fallback;
        }

        var hint = refused.Code switch
        {
            "no-control" when refused.MayOverride => $"To stop anyway: {stopCommand} --force",
            "no-control" => "Ask for control: controlroom control ask",
            "stop-not-asked" => $"To stop: {stopCommand}",
            "which-alarm" => "Choose one with --kind KIND.",
            _ => string.Empty,
        };
        if (refused.Code == "not-signed-in")
        {
            // The API expects the token in a header; the command line reads it from a file.
            (reason, hint) = (
                "The token is not valid.",
                $"Put another one into {ClientSettings.TokenFile}, or give its file with --token-file."
            );
        }

        return StatusText.Text($"{reason} {hint}".TrimEnd());
    }

    /// <summary>Returns the message of the API; null if the body is not a problem.</summary>
    public static string? Detail(string problem) => Parsed(problem)?.Detail;

    private static ApiProblemBody? Parsed(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ApiProblemBody>(text, ApiJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
