using System.Collections.Frozen;
using System.Text;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Compares the headers of columns in files with the names of fields. Nothing else compares them.</summary>
public static class ColumnName
{
    private static readonly FrozenSet<string> RunNumbers = FrozenSet.Create(
        StringComparer.Ordinal,
        [
            "run",
            "run number",
            "run num",
            "run no",
            "run no.",
            "run nr",
            "run nr.",
            "run #",
            "runnumber",
            "runnum",
            "runno",
            "runno.",
            "runnr",
            "runnr.",
            "run#",
        ]
    );

    /// <summary>
    /// True if both are the same name. Case and invisible characters are ignored (<see cref="NameKey"/>), and blanks, underscores and
    /// hyphens between words count as the same.
    /// </summary>
    public static bool Matches(string head, string name) => string.Equals(Key(head), Key(name), StringComparison.Ordinal);

    /// <summary>True if it is the header of the run numbers: Run, run_number, Run No.</summary>
    public static bool IsRunNumber(string head) => RunNumbers.Contains(Key(head));

    /// <summary>True if the header is one of these keys, which are in lower case with blanks between the words.</summary>
    public static bool IsOneOf(string head, IReadOnlySet<string> keys) => keys.Contains(Key(head));

    /// <summary>Returns the field that a header means, by the field's header or name; null if there is none or more than one.</summary>
    public static Observable? Find(IReadOnlyCollection<Observable> fields, string head)
    {
        foreach (var same in new Func<string, string, bool>[] { string.Equals, NameKey.LooksSame })
        {
            var field = fields.FirstOrDefault(f => same(f.Header, head)) ?? fields.FirstOrDefault(f => same(f.Name, head));
            if (field is not null)
            {
                return field;
            }
        }

        // "a-b" and "a b" can be two fields of one sheet: then only the exact name identifies the field.
        var like = fields.Where(f => Matches(head, f.Header) || Matches(head, f.Name)).Take(2).ToList();
        return like is [var only] ? only : null;
    }

    /// <summary>Returns the name that is most similar to a header; null if none is similar.</summary>
    public static string? Nearest(string head, IEnumerable<string> names)
    {
        var key = Key(head);
        if (key.Length is 0 or > ObservableRules.LongestName * 2)
        {
            return null;
        }

        var best = names
            .Select(name => (Name: name, Distance: SimilarText.Distance(key, Key(name))))
            .DefaultIfEmpty()
            .MinBy(n => n.Distance);
        return best.Name is { } nearest && best.Distance * 2 <= Math.Max(key.Length, nearest.Length) ? nearest : null;
    }

    /// <summary>Returns the form in which names are compared.</summary>
    private static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in NameKey.Of(name))
        {
            var plain = c switch
            {
                '[' => '(',
                ']' => ')',
                '_' or '-' => ' ',
                _ => c,
            };
            if (plain != ' ' || (key.Length > 0 && key[^1] != ' '))
            {
                key.Append(plain);
            }
        }

        return key.ToString().TrimEnd();
    }
}
