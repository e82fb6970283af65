using System.Globalization;
using ControlRoom.Web.Api;

namespace ControlRoom.Web.Commands.Client;

/// <summary>A transition as requested on the command line.</summary>
/// <param name="Verb">The command: describe, prepare, configure, start, stop or reset.</param>
/// <param name="Target">The number of the target state; −1 for one state back.</param>
/// <param name="Server">The one ECC server; null for all.</param>
/// <param name="Force">True to stop although another user has control.</param>
public sealed record ClientTransition(string Verb, int Target, string? Server, bool Force)
{
    /// <summary>The command that stops.</summary>
    public const string StopVerb = "stop";

    /// <summary>The command line that stops the same server, or all.</summary>
    public string StopCommand => $"controlroom {StopVerb}{(Server is null ? string.Empty : $" --server {Quoted(Server)}")}";

    /// <summary>Returns the path of the request below <c>/api/v1</c>.</summary>
    /// <param name="id">The server's number; null for all.</param>
    public string PathOf(int? id)
    {
        if (id is { } one)
        {
            return string.Create(CultureInfo.InvariantCulture, $"ecc-servers/{one}/transitions");
        }

        if (Verb is "start" or StopVerb)
        {
            return $"run/{Verb}";
        }

        return "transitions";
    }

    /// <summary>The body of the request; null for none.</summary>
    public object? Body =>
        (Verb, Server) switch
        {
            ("start", null) => null,
            (StopVerb, null) => new StopRequest(Force),
            (StopVerb, _) => new TransitionRequest(Target, Stop: true, OverrideControl: Force),
            _ => new TransitionRequest(Target),
        };

    /// <summary>Returns a name quoted for a shell.</summary>
    private static string Quoted(string name) =>
        name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            ? name
            : $"'{name.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
