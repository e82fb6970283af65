using ControlRoom.Domain.Filing.Model;
using ControlRoom.Remote.Output;
using ControlRoom.Remote.Sessions;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.Filing;

/// <summary>Tells what passes (the host does not answer) from what does not (a script said why it did nothing).</summary>
internal static class RemoteRefusal
{
    private const int Longest = 500;

    /// <summary>The problem; null if there is none.</summary>
    public static FilingProblem? Of(string address, HostAnswer answer)
    {
        if (answer.Failure is { } failure)
        {
            return new FilingProblem(failure, Passes: true);
        }

        if (answer.Find(HungSection.Name) is { } section && HungSection.Parse(section.Text) is { } hung)
        {
            return new FilingProblem($"{address}: {hung.Sentence}", Passes: true);
        }

        if (answer.Find("refused") is not { } refused)
        {
            return null;
        }

        var why = RemoteText.Shown(refused.Text.Trim().ReplaceLineEndings(" "));
        return new FilingProblem($"{address}: {(why.Length <= Longest ? why : why[..Longest] + "…")}.", Passes: false);
    }
}
