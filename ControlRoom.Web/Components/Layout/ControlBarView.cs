using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Layout;

/// <summary>Who has control, as one person sees it.</summary>
public sealed record ControlBarView
{
    /// <summary>Who has it; null if nobody has.</summary>
    public string? Holder { get; init; }

    /// <summary>True if whoever looks has it.</summary>
    public bool IsMine { get; init; }

    /// <summary>Who asks whoever looks for it; null if nobody does.</summary>
    public string? AskedBy { get; init; }

    /// <summary>True if whoever looks asks for it.</summary>
    public bool IsAsking { get; init; }

    /// <summary>Somebody else who asks for it; null if nobody does.</summary>
    public string? OtherAsks { get; init; }

    /// <summary>Seconds until it passes over; 0 if nobody asks.</summary>
    public int Seconds { get; init; }

    /// <summary>Stops of others while whoever looks had control; empty if they have seen all.</summary>
    public ViewList<ToldOverride> Overrides { get; init; } = [];

    /// <summary>The newest of them.</summary>
    public DateTimeOffset OverridesUpTo { get; init; }

    /// <summary>Who has it, in a sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>The style.</summary>
    public string Class
    {
        get
        {
            if (AskedBy is not null || Overrides.Count > 0)
            {
                return "asked";
            }

            if (IsMine)
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

    /// <summary>The view for somebody at a moment.</summary>
    public static ControlBarView Of(SystemSnapshot snapshot, string name, DateTimeOffset now)
    {
        var control = snapshot.Control;
        var overrides = snapshot.ControlOverrides.Where(o => o.IsFor(name)).ToList();
        var isMine = control.IsHeldBy(name);
        var asks = control.IsAskedBy(name);
        return new ControlBarView
        {
            Holder = control.Holder,
            IsMine = isMine,
            AskedBy = isMine ? control.Ask?.By : null,
            IsAsking = asks,
            OtherAsks = isMine || asks ? null : control.Ask?.By,
            Seconds = control.Ask is { } asked ? Math.Max(0, (int)Math.Ceiling((asked.Until - now).TotalSeconds)) : 0,
            Overrides = [.. overrides.Select(o => new ToldOverride(o.By, o.At, $"{o.Did} ({o.From})."))],
            OverridesUpTo = overrides.Count == 0 ? default : overrides[^1].At,
            Sentence = isMine
                ? control.GivenBy is { } giver
                    ? $"You have control. {giver} has given it to you."
                    : "You have control."
                : control.Holder is { } holder
                    ? $"{holder} has control."
                    : "Nobody has control.",
        };
    }
}
