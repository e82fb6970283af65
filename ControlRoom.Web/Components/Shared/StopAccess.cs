using ControlRoom.Domain.Access;

namespace ControlRoom.Web.Components.Shared;

/// <summary>How somebody may stop: every operator may, and is asked first if somebody else has control.</summary>
/// <param name="WhyNot">Why not at all; null if they may.</param>
/// <param name="Asks">Why they are asked first; null if they are not.</param>
public sealed record StopAccess(string? WhyNot, string? Asks)
{
    /// <summary>Of whoever has control.</summary>
    public static StopAccess Free { get; } = new(null, null);

    /// <summary>Of somebody at a moment.</summary>
    public static StopAccess Of(Actor actor, ControlState control)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(control);
        return new StopAccess(
            actor.WhyNotByRole(Right.Stop),
            actor.LacksControl(Right.Stop, control) ? $"{control.Holder ?? "Nobody"} has control: asks before it stops." : null
        );
    }
}
