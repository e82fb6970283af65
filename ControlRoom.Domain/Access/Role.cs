namespace ControlRoom.Domain.Access;

/// <summary>What somebody may do; each role may do what the ones before it may.</summary>
public enum Role
{
    /// <summary>Nothing at all: not signed in.</summary>
    None = 0,

    /// <summary>Sees everything, changes nothing.</summary>
    Observer = 1,

    /// <summary>Transitions, runs, sheets, logs.</summary>
    Operator = 2,

    /// <summary>Setup, overrides, accounts.</summary>
    Expert = 3,
}
