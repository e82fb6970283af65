using ControlRoom.Domain.Access;

namespace ControlRoom.Web.Components.Shared;

/// <summary>How a user may stop. Every operator may, but must confirm if another user has control.</summary>
/// <param name="WhyNot">Why the user may not stop; null if they may.</param>
/// <param name="AskReason">Why the user must confirm; null if they need not.</param>
public sealed record StopAccess(string? WhyNot, string? AskReason)
{
    /// <summary>The access of the user who has control.</summary>
    public static StopAccess Unrestricted { get; } = new(null, null);

    /// <summary>Returns the access of a user.</summary>
    public static StopAccess Of(Actor actor, ControlState control)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(control);
        return new StopAccess(
            actor.WhyNotByRole(Right.Stop),
            actor.LacksControl(Right.Stop, control)
                ? $"{control.Holder ?? "No one"} has control. You are asked before anything is stopped."
                : null
        );
    }
}
