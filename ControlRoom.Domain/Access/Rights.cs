namespace ControlRoom.Domain.Access;

/// <summary>The requirements of each right.</summary>
public static class Rights
{
    /// <summary>Returns the lowest role that has a right.</summary>
    public static Role RoleFor(this Right right) =>
        right switch
        {
            Right.See => Role.Observer,
            Right.Record or Right.Operate or Right.Stop => Role.Operator,
            _ => Role.Expert,
        };

    /// <summary>Returns true if only the holder of control has the right. A stop can be requested as an override.</summary>
    public static bool NeedsControl(this Right right) => right is Right.Operate or Right.Stop or Right.Override or Right.Configure;
}
