namespace ControlRoom.Tests.FaultSequences;

/// <summary>The devices that take data in a sequence.</summary>
internal enum SequenceKind
{
    /// <summary>ECC servers alone.</summary>
    Get,

    /// <summary>Boards alone; no ECC server is set up.</summary>
    Boards,

    /// <summary>Boards and ECC servers.</summary>
    Both,
}
