using System.Collections.Immutable;

namespace ControlRoom.Web.Components.Shared;

/// <summary>Makes view lists from collection expressions.</summary>
public static class ViewList
{
    /// <summary>A list of these items.</summary>
    public static ViewList<T> Create<T>(ReadOnlySpan<T> items) => new([.. items]);
}
