namespace ControlRoom.Domain.Get.Transitions;

/// <summary>Order across servers: the MuTAnT is the trigger and clock module.</summary>
public enum StageOrder
{
    /// <summary>CoBos, then the MuTAnT.</summary>
    CoBosFirst,

    /// <summary>The MuTAnT, then the CoBos.</summary>
    MutantFirst,
}
