namespace ControlRoom.Domain.Access;

/// <summary>The roles of users. Each role includes the rights of the previous ones.</summary>
public enum Role
{
    /// <summary>No rights: not signed in.</summary>
    None = 0,

    /// <summary>Sees everything, changes nothing.</summary>
    Observer = 1,

    /// <summary>May also operate transitions, runs, sheets and logs.</summary>
    Operator = 2,

    /// <summary>May also change the setup, override conditions and manage accounts.</summary>
    Expert = 3,
}
