namespace ControlRoom.Domain.Get;

/// <summary>The hardware that an ECC server controls.</summary>
public enum EccServerKind
{
    /// <summary>CoBos only, or nothing yet.</summary>
    CoBo,

    /// <summary>The MuTAnT trigger module only.</summary>
    Mutant,

    /// <summary>CoBos and the MuTAnT: the server itself handles them in the right order.</summary>
    Both,
}
