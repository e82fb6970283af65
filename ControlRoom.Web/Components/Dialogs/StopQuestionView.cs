using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>The question before a stop without control. It is live, so that the user confirms what is shown.</summary>
/// <param name="Title">The question.</param>
/// <param name="Text">The consequence, or why there is nothing to stop.</param>
/// <param name="Verb">The label of the button; null if there is nothing left to stop.</param>
public sealed record StopQuestionView(string Title, string Text, string? Verb)
{
    /// <summary>Returns the question for a snapshot at the given time.</summary>
    /// <param name="snapshot">The current snapshot.</param>
    /// <param name="now">The current time.</param>
    /// <param name="check">Decides whether there is anything to stop.</param>
    /// <param name="actor">The user who is asked.</param>
    /// <param name="server">The server to stop; null for all servers.</param>
    public static StopQuestionView Of(SystemSnapshot snapshot, DateTimeOffset now, EccActionCheck check, Actor actor, EccServerId? server)
    {
        var one = server is { } id ? snapshot.Find(id) : null;
        var target = one?.Server.Name ?? "all servers";
        var whyNot = (server, one) switch
        {
            (null, _) => check.WhyNotAll(snapshot, SystemAction.Stop, now),
            (_, null) => "This ECC server no longer exists.",
            _ => check.WhyNotOne(snapshot, one, SystemAction.Stop, now),
        };
        if (whyNot is not null)
        {
            return new StopQuestionView($"{Capitalized(target)}: nothing left to stop", whyNot, null);
        }

        var end = server is null && snapshot.OpenRun is { } run ? $" and end run {run.Number}" : string.Empty;
        return new StopQuestionView(
            $"{HolderSentence(snapshot, actor)}Stop {target}{end}?",
            Consequence(snapshot, actor),
            $"Stop {target}"
        );
    }

    private static string HolderSentence(SystemSnapshot snapshot, Actor actor) =>
        actor.LacksControl(Right.Stop, snapshot.Control) ? $"{snapshot.Control.Holder ?? "No one"} has control. " : string.Empty;

    private static string Consequence(SystemSnapshot snapshot, Actor actor)
    {
        if (!actor.LacksControl(Right.Stop, snapshot.Control))
        {
            return "You have control now.";
        }

        if (snapshot.Control.Holder is { } holder)
        {
            return $"Any operator may stop. {holder} keeps control and sees at once that you stopped. The stop is recorded.";
        }

        return "Any operator may stop. The stop is recorded.";
    }

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
