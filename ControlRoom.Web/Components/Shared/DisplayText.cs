using System.Globalization;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Text;

namespace ControlRoom.Web.Components.Shared;

/// <summary>Formats ages, sizes, transitions and outcomes for display.</summary>
public static class DisplayText
{
    /// <summary>Formats an age or a duration in whole units, rounded down: 7 s, 3 min, 2 h, 4 d.</summary>
    public static string Age(TimeSpan age) =>
        age switch
        {
            { TotalSeconds: < 1 } => "0 s",
            { TotalMinutes: < 1 } => WholeUnits(age.TotalSeconds, "s"),
            { TotalHours: < 1 } => WholeUnits(age.TotalMinutes, "min"),
            { TotalDays: < 1 } => WholeUnits(age.TotalHours, "h"),
            _ => WholeUnits(age.TotalDays, "d"),
        };

    /// <summary>Formats a short duration: 12 ms, 3.4 s.</summary>
    public static string Milliseconds(TimeSpan time) =>
        time.TotalSeconds < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    /// <summary>Formats a number of bytes with three digits: 12.3 MB.</summary>
    public static string Bytes(double bytes) => ByteText.ThreeDigits(bytes);

    /// <summary>Returns the word for a transition that is running, such as "Describing".</summary>
    public static string TransitionText(EccTransition transition) =>
        transition switch
        {
            EccTransition.Describe => "Describing",
            EccTransition.Prepare => "Preparing",
            EccTransition.Configure => "Configuring",
            EccTransition.Start => "Starting",
            EccTransition.Stop => "Stopping",
            EccTransition.Pause => "Pausing",
            EccTransition.Resume => "Resuming",
            EccTransition.Breakup => "Breaking up",
            EccTransition.Undo => "Undoing",
            _ => "Changing",
        };

    /// <summary>Returns how the end of a run is known, to be shown after the time; empty if the end was observed.</summary>
    public static string EndSourceSuffix(RunEndSource? known) =>
        known is null or RunEndSource.Seen ? string.Empty : $" ({RunLine.TextOf(known.Value)})";

    /// <summary>Returns how the end of a run is known, as a sentence.</summary>
    public static string EndSourceSentence(RunEndSource known) =>
        known switch
        {
            RunEndSource.Seen => "At this time the last server of the run stopped.",
            RunEndSource.Operator => "An operator set this time.",
            _ => "The end was not observed. At this time a server was last seen taking data.",
        };

    /// <summary>Returns how a transition ended that did not succeed.</summary>
    public static string OutcomeText(OutcomeKind kind) =>
        kind switch
        {
            OutcomeKind.Refused => "refused",
            OutcomeKind.TimedOut => "timed out",
            OutcomeKind.Skipped => "skipped",
            OutcomeKind.Abandoned => "abandoned",
            OutcomeKind.Slow => "slow",
            _ => "failed",
        };

    private static string WholeUnits(double value, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(value):0} {unit}");
}
