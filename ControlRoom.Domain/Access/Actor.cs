namespace ControlRoom.Domain.Access;

/// <summary>Who asks for something, and from where.</summary>
/// <param name="Name">The account's name; empty if nobody is signed in, or if the control room itself asks.</param>
/// <param name="Role">The account's role at this moment.</param>
/// <param name="From">"page at 192.168.41.7", "API at 127.0.0.1", or what of the control room asks.</param>
public sealed record Actor(string Name, Role Role, string From)
{
    /// <summary>Somebody who is not signed in.</summary>
    public static Actor Nobody { get; } = new(string.Empty, Role.None, "nobody");

    /// <summary>The control room itself: automatic ends and starts, runs that an earlier process left open, control that lapses.</summary>
    public static Actor ControlRoom { get; } = OfProgram("control room");

    /// <summary>True for the program itself: it acts independently of who has control.</summary>
    public bool IsProgram { get; private init; }

    /// <summary>As it is recorded: "ada, page at 192.168.41.7".</summary>
    public string Text => Name.Length == 0 ? From : $"{Name}, {From}";

    /// <summary>A command that works on the data directory itself. File permissions decide who may use it, not an account.</summary>
    /// <param name="user">The operating system's user.</param>
    public static Actor AtCommandLine(string user) => OfProgram($"command line, {user}");

    /// <summary>An expert who needs no control. Only the named actors above are made this way, and those of tests.</summary>
    /// <param name="program">What is recorded.</param>
    internal static Actor OfProgram(string program) => new(string.Empty, Role.Expert, program) { IsProgram = true };

    /// <summary>True if the role is enough, whoever has control.</summary>
    public bool May(Right right) => Role >= right.RoleFor();

    /// <summary>Why this may not be done; null if it may.</summary>
    /// <param name="right">What.</param>
    /// <param name="control">Who has control.</param>
    public string? WhyNot(Right right, ControlState control)
    {
        ArgumentNullException.ThrowIfNull(control);
        return WhyNotByRole(right) ?? (LacksControl(right, control) ? control.WhyOthersMayNot : null);
    }

    /// <summary>True if it takes control, which somebody else has, or nobody.</summary>
    /// <param name="right">What.</param>
    /// <param name="control">Who has control.</param>
    public bool LacksControl(Right right, ControlState control)
    {
        ArgumentNullException.ThrowIfNull(control);
        return right.TakesControl() && !IsProgram && !control.IsHeldBy(Name);
    }

    /// <summary>Why the role does not allow it; null if it does.</summary>
    public string? WhyNotByRole(Right right) =>
        May(right) ? null
        : Role == Role.None ? "Sign in first."
        : right.RoleFor() == Role.Expert ? $"Only experts may do this; {Who}."
        : $"Only operators and experts may do this; {Who}.";

    private string Who =>
        Name.Length == 0 ? "you are not signed in" : $"{Name} is {(Role == Role.Operator ? "an operator" : "an observer")}";
}
