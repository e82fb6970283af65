using System.Globalization;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Web.Components.Shared;

/// <summary>How the page writes ages, sizes and transitions.</summary>
public static class Words
{
    /// <summary>An age or a length of time in whole units passed: 7 s, 3 min, 2 h, 4 d.</summary>
    public static string Age(TimeSpan age) =>
        age switch
        {
            { TotalSeconds: < 1 } => "0 s",
            { TotalMinutes: < 1 } => Whole(age.TotalSeconds, "s"),
            { TotalHours: < 1 } => Whole(age.TotalMinutes, "min"),
            { TotalDays: < 1 } => Whole(age.TotalHours, "h"),
            _ => Whole(age.TotalDays, "d"),
        };

    /// <summary>A short time: 12 ms, 3.4 s.</summary>
    public static string Milliseconds(TimeSpan time) =>
        time.TotalSeconds < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    /// <summary>A number of bytes with three digits: 12.3 MB.</summary>
    public static string Bytes(double bytes) =>
        bytes switch
        {
            < 1000 => $"{bytes:0} B",
            < 1e6 => Three(bytes / 1e3, "kB"),
            < 1e9 => Three(bytes / 1e6, "MB"),
            < 1e12 => Three(bytes / 1e9, "GB"),
            _ => Three(bytes / 1e12, "TB"),
        };

    /// <summary>What a server is doing.</summary>
    public static string Doing(EccTransition transition) =>
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

    /// <summary>How it is known when a run ended, after the time; nothing if it was seen.</summary>
    public static string Known(RunEndSource? known) =>
        known is null or RunEndSource.Seen ? string.Empty : $" ({RunLine.Words(known.Value)})";

    /// <summary>How it is known when a run ended, in a sentence.</summary>
    public static string Sentence(RunEndSource known) =>
        known switch
        {
            RunEndSource.Seen => "The last server of the run was seen to stop then.",
            RunEndSource.Operator => "An operator has set it.",
            _ => "No end was seen: at this time a server was last seen taking data.",
        };

    /// <summary>How a transition ended that did not succeed.</summary>
    public static string Said(OutcomeKind kind) =>
        kind switch
        {
            OutcomeKind.Refused => "refused",
            OutcomeKind.TimedOut => "timed out",
            OutcomeKind.Skipped => "skipped",
            OutcomeKind.Abandoned => "not waited for",
            OutcomeKind.Slow => "slow",
            _ => "failed",
        };

    private static string Whole(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(value):0} {unit}");

    private static string Three(double value, string unit)
    {
        var format = value switch
        {
            < 10 => "0.00",
            < 100 => "0.0",
            _ => "0",
        };
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}";
    }
}
