namespace ControlRoom.Domain.Access;

/// <summary>The user or program that makes a request, and from where.</summary>
/// <param name="Name">The account's name; empty if no one is signed in, or if the control room itself acts.</param>
/// <param name="Role">The account's present role.</param>
/// <param name="From">"page at 192.168.41.7", "API at 127.0.0.1", or the part of the control room that acts.</param>
public sealed record Actor(string Name, Role Role, string From)
{
    /// <summary>A user who is not signed in.</summary>
    public static Actor Anonymous { get; } = new(string.Empty, Role.None, "no one");

    /// <summary>The control room itself: automatic ends and starts, runs that an earlier process left open, control that lapses.</summary>
    public static Actor ControlRoom { get; } = OfProgram("control room");

    /// <summary>True for the program itself: it acts independently of who has control.</summary>
    public bool IsProgram { get; private init; }

    /// <summary>The text that is recorded: "ada, page at 192.168.41.7".</summary>
    public string Text => Name.Length == 0 ? From : $"{Name}, {From}";

    /// <summary>A command that works on the data directory itself. File permissions decide who may use it, not an account.</summary>
    /// <param name="user">The operating system's user.</param>
    public static Actor AtCommandLine(string user) => OfProgram($"command line, {user}");

    /// <summary>Creates an expert who does not need control. Only the named actors above and tests use this.</summary>
    /// <param name="program">The text that is recorded.</param>
    internal static Actor OfProgram(string program) => new(string.Empty, Role.Expert, program) { IsProgram = true };

    /// <summary>True if the role is sufficient, independently of who has control.</summary>
    public bool HasRight(Right right) => Role >= right.RoleFor();

    /// <summary>Returns why the actor may not do this; null if they may.</summary>
    /// <param name="right">The right that is needed.</param>
    /// <param name="control">The present state of control.</param>
    public string? WhyNot(Right right, ControlState control)
    {
        ArgumentNullException.ThrowIfNull(control);
        return WhyNotByRole(right) ?? (LacksControl(right, control) ? control.WhyNotOthers : null);
    }

    /// <summary>True if the right needs control and the actor does not have it.</summary>
    /// <param name="right">The right that is needed.</param>
    /// <param name="control">The present state of control.</param>
    public bool LacksControl(Right right, ControlState control)
    {
        ArgumentNullException.ThrowIfNull(control);
        return right.NeedsControl() && !IsProgram && !control.IsHeldBy(Name);
    }

    /// <summary>Returns why the role does not allow it; null if it does.</summary>
    public string? WhyNotByRole(Right right)
    {
        if (HasRight(right))
        {
            return null;
        }

        if (Role == Role.None)
        {
            return "Sign in first.";
        }

        return right.RoleFor() == Role.Expert
            ? $"Only experts may do this; {Reason}."
            : $"Only operators and experts may do this; {Reason}.";
    }

    private string Reason =>
        Name.Length == 0 ? "you are not signed in" : $"{Name} is {(Role == Role.Operator ? "an operator" : "an observer")}";
}
