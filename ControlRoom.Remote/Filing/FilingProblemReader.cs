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
    /// <param name="address">The host.</param>
    /// <param name="response">The response of the host.</param>
    /// <param name="subject">The file that a permanent problem is about; empty if it is about all of them.</param>
    public static FilingProblem? Read(string address, HostResponse response, string subject = "")
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
        var about = subject.Length > 0 ? $"{address}: {subject}" : address;
        return new FilingProblem($"{about}: {(reason.Length <= Longest ? reason : reason[..Longest] + "…")}.", IsTemporary: false);
    }
}
