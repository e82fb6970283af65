namespace ControlRoom.Web.Components.Shared;

/// <summary>Creates view lists from collection expressions.</summary>
public static class ViewList
{
    /// <summary>Returns a list of the items.</summary>
    public static ViewList<T> Create<T>(ReadOnlySpan<T> items) => new([.. items]);
}
