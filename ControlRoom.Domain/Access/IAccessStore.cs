using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Access;

/// <summary>Takes facts, and shows who has control.</summary>
public interface IAccessStore : IFactSink
{
    /// <summary>The newest state of this room.</summary>
    AccessSlice Access { get; }
}
