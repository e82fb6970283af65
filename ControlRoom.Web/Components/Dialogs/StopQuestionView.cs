using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>What the question before a stop without control says. It is live: what is confirmed is what is shown.</summary>
/// <param name="Title">The question.</param>
/// <param name="Text">What follows from it.</param>
/// <param name="Verb">What the button says; null if there is nothing to stop any more.</param>
public sealed record StopQuestionView(string Title, string Text, string? Verb)
{
    /// <summary>The question at a moment.</summary>
    /// <param name="snapshot">What is known.</param>
    /// <param name="now">The moment.</param>
    /// <param name="check">Says whether there is anything to stop.</param>
    /// <param name="actor">Who is asked.</param>
    /// <param name="server">Which server is to be stopped; null for all.</param>
    public static StopQuestionView Of(SystemSnapshot snapshot, DateTimeOffset now, EccActionCheck check, Actor actor, EccServerId? server)
    {
        var one = server is { } id ? snapshot.Find(id) : null;
        var who = one?.Server.Name ?? "all servers";
        var whyNot = (server, one) switch
        {
            (null, _) => check.WhyNotAll(snapshot, SystemAction.Stop, now),
            (_, null) => "There is no such ECC server any more.",
            _ => check.WhyNotOne(snapshot, one, SystemAction.Stop, now),
        };
        if (whyNot is not null)
        {
            return new StopQuestionView($"{Capital(who)}: nothing to stop any more", whyNot, null);
        }

        var end = server is null && snapshot.OpenRun is { } run ? $" and end run {run.Number}" : string.Empty;
        return new StopQuestionView($"{Holder(snapshot, actor)}Stop {who}{end}?", Consequence(snapshot, actor), $"Stop {who}");
    }

    private static string Holder(SystemSnapshot snapshot, Actor actor) =>
        actor.LacksControl(Right.Stop, snapshot.Control) ? $"{snapshot.Control.Holder ?? "Nobody"} has control. " : string.Empty;

    private static string Consequence(SystemSnapshot snapshot, Actor actor)
    {
        if (!actor.LacksControl(Right.Stop, snapshot.Control))
        {
            return "You have control by now.";
        }

        if (snapshot.Control.Holder is { } holder)
        {
            return $"Any operator may stop. {holder} keeps control and sees at once that you have stopped; it is recorded.";
        }

        return "Any operator may stop. It is recorded.";
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
