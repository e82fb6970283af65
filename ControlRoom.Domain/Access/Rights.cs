namespace ControlRoom.Domain.Access;

/// <summary>What each right takes.</summary>
public static class Rights
{
    /// <summary>The least role that has it.</summary>
    public static Role RoleFor(this Right right) =>
        right switch
        {
            Right.See => Role.Observer,
            Right.Record or Right.Operate or Right.Stop => Role.Operator,
            _ => Role.Expert,
        };

    /// <summary>True if only whoever has control of the experiment has it; stopping can be asked for as an override.</summary>
    public static bool TakesControl(this Right right) => right is Right.Operate or Right.Stop or Right.Override or Right.Configure;
}
