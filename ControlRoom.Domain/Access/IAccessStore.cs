using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Access;

/// <summary>Receives facts, and shows who has control.</summary>
public interface IAccessStore : IFactSink
{
    /// <summary>The present state of control.</summary>
    AccessSlice Access { get; }
}
