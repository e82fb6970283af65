namespace ControlRoom.Domain.Get;

/// <summary>What an ECC server controls.</summary>
public enum EccServerKind
{
    /// <summary>CoBos only (or nothing yet).</summary>
    CoBo,

    /// <summary>The MuTAnT trigger module only.</summary>
    Mutant,

    /// <summary>One server for everything: it orders its own modules.</summary>
    Both,
}
