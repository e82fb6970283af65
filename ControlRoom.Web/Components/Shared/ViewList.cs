using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace ControlRoom.Web.Components.Shared;

/// <summary>An immutable list that is compared by its items, so that views with lists can be compared.</summary>
/// <typeparam name="T">The items, compared by value.</typeparam>
[CollectionBuilder(typeof(ViewList), nameof(ViewList.Create))]
public sealed class ViewList<T>(ImmutableArray<T> items) : IReadOnlyList<T>, IEquatable<ViewList<T>>
{
    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <inheritdoc/>
    public bool Equals(ViewList<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.Items.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ViewList<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => items.Length;

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ImmutableArray<T> Items => items;
}
