namespace ControlRoom.Domain.Get.Transitions;

/// <summary>The order of the servers in a transition. The MuTAnT is the trigger and clock module.</summary>
public enum StageOrder
{
    /// <summary>CoBos, then the MuTAnT.</summary>
    CoBosFirst,

    /// <summary>The MuTAnT, then the CoBos.</summary>
    MutantFirst,
}
