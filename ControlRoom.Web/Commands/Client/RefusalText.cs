using System.Text.Json;
using ControlRoom.Web.Api;
using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Commands.Client;

/// <summary>
/// A refusal of the API in the words of the command line: what is to be typed, by the refusal's code. Nothing of what the API would want to
/// be sent is repeated.
/// </summary>
public static class RefusalText
{
    /// <summary>The sentence.</summary>
    /// <param name="problem">The answer's body, as it came.</param>
    /// <param name="otherwise">What is said if it is no problem with a sentence.</param>
    /// <param name="stopCommand">The command that stops what was meant.</param>
    public static string Of(string problem, string otherwise, string stopCommand)
    {
        if (Parsed(problem) is not { } refused || (refused.Reason ?? refused.Detail) is not { } reason)
        {
            return otherwise;
        }

        var hint = refused.Code switch
        {
            "no-control" when refused.MayOverride => $"To stop all the same: {stopCommand} --force",
            "no-control" => "Ask for it: controlroom control ask",
            "stop-not-asked" => $"To stop: {stopCommand}",
            "which-alarm" => "Name it: --kind KIND",
            _ => string.Empty,
        };
        if (refused.Code == "not-signed-in")
        {
            // What the API would have in a header is in a file here.
            (reason, hint) = (
                "The token is not known.",
                $"Put another into {ClientSettings.TokenFile}, or name its file with --token-file."
            );
        }

        return StatusText.Text($"{reason} {hint}".TrimEnd());
    }

    /// <summary>The API's own sentence; null if it is none.</summary>
    public static string? Detail(string problem) => Parsed(problem)?.Detail;

    private static RefusalBody? Parsed(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<RefusalBody>(text, ApiJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
