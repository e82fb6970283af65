namespace ControlRoom.Domain.Text;

/// <summary>
/// Orders file names by the values of their numbers: <c>…_9999.graw</c> comes before <c>…_10000.graw</c>. Everything else is ordered by its
/// characters.
/// </summary>
public sealed class FileNameOrder : IComparer<string>
{
    private FileNameOrder() { }

    /// <summary>The single instance.</summary>
    public static FileNameOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return string.CompareOrdinal(x, y);
        }

        var (i, j) = (0, 0);
        while (i < x.Length && j < y.Length)
        {
            var left = Number(x, i);
            var right = Number(y, j);
            if (left.IsEmpty || right.IsEmpty)
            {
                if (x[i] != y[j])
                {
                    return x[i] - y[j];
                }

                (i, j) = (i + 1, j + 1);
                continue;
            }

            (i, j) = (i + left.Length, j + right.Length);
            var difference = CompareNumbers(left.TrimStart('0'), right.TrimStart('0'));
            if (difference != 0)
            {
                return difference;
            }
        }

        // 1.graw and 01.graw are different files.
        var rest = x.Length - i - (y.Length - j);
        return rest != 0 ? rest : string.CompareOrdinal(x, y);
    }

    private static ReadOnlySpan<char> Number(string name, int from)
    {
        var to = from;
        while (to < name.Length && char.IsAsciiDigit(name[to]))
        {
            to++;
        }

        return name.AsSpan(from, to - from);
    }

    private static int CompareNumbers(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        left.Length != right.Length ? left.Length - right.Length : left.SequenceCompareTo(right);
}
