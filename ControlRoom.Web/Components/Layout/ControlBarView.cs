using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Layout;

/// <summary>Who has control, as shown to one user.</summary>
public sealed record ControlBarView
{
    /// <summary>The user who has control; null if no one has.</summary>
    public string? Holder { get; init; }

    /// <summary>True if the viewer has control.</summary>
    public bool HasControl { get; init; }

    /// <summary>The user who asks the viewer for control; null if no one does.</summary>
    public string? AskedBy { get; init; }

    /// <summary>True if the viewer is asking for control.</summary>
    public bool IsAsking { get; init; }

    /// <summary>Another user who is asking for control; null if no one is.</summary>
    public string? OtherAskedBy { get; init; }

    /// <summary>Seconds until control is handed over; 0 if no one is asking.</summary>
    public int Seconds { get; init; }

    /// <summary>Stops by other users while the viewer had control; empty if the viewer has noted all of them.</summary>
    public ViewList<ShownOverride> Overrides { get; init; } = [];

    /// <summary>The time of the newest of these stops.</summary>
    public DateTimeOffset LatestOverrideAt { get; init; }

    /// <summary>Who has control, as a sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>The style class.</summary>
    public string Class
    {
        get
        {
            if (AskedBy is not null || Overrides.Count > 0)
            {
                return "asked";
            }

            if (HasControl)
            {
                return "mine";
            }

            if (Holder is null)
            {
                return "free";
            }

            return "theirs";
        }
    }

    /// <summary>Returns the view for a user at the given time.</summary>
    public static ControlBarView Of(SystemSnapshot snapshot, string name, DateTimeOffset now)
    {
        var control = snapshot.Control;
        var overrides = snapshot.ControlOverrides.Where(o => o.IsFor(name)).ToList();
        var isMine = control.IsHeldBy(name);
        var isAsking = control.IsRequestedBy(name);
        return new ControlBarView
        {
            Holder = control.Holder,
            HasControl = isMine,
            AskedBy = isMine ? control.Request?.By : null,
            IsAsking = isAsking,
            OtherAskedBy = isMine || isAsking ? null : control.Request?.By,
            Seconds = control.Request is { } asked ? Math.Max(0, (int)Math.Ceiling((asked.Until - now).TotalSeconds)) : 0,
            Overrides = [.. overrides.Select(o => new ShownOverride(o.By, o.At, $"{o.Command} ({o.From})."))],
            LatestOverrideAt = overrides.Count == 0 ? default : overrides[^1].At,
            Sentence = control switch
            {
                { GivenBy: { } giver } when isMine => $"You have control. {giver} has given it to you.",
                _ when isMine => "You have control.",
                { Holder: { } holder } => $"{holder} has control.",
                _ => "No one has control.",
            },
        };
    }
}
