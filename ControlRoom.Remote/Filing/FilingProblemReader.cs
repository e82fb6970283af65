using ControlRoom.Domain.Filing.Model;
using ControlRoom.Remote.Output;
using ControlRoom.Remote.Sessions;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.Filing;

/// <summary>
/// Distinguishes temporary problems (the host does not answer) from permanent ones (a script reported why it did nothing).
/// </summary>
internal static class FilingProblemReader
{
    private const int Longest = 500;

    /// <summary>Returns the problem; null if there is none.</summary>
    public static FilingProblem? Read(string address, HostResponse response)
    {
        if (response.Failure is { } failure)
        {
            return new FilingProblem(failure, IsTemporary: true);
        }

        if (response.Find(HungSection.Name) is { } section && HungSection.Parse(section.Text) is { } hung)
        {
            return new FilingProblem($"{address}: {hung.Message}", IsTemporary: true);
        }

        if (response.Find("refused") is not { } refused)
        {
            return null;
        }

        var reason = RemoteText.ForDisplay(refused.Text.Trim().ReplaceLineEndings(" "));
        return new FilingProblem($"{address}: {(reason.Length <= Longest ? reason : reason[..Longest] + "…")}.", IsTemporary: false);
    }
}
