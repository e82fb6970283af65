using System.Globalization;
using System.Text.Json;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup;

namespace ControlRoom.Domain.Moving;

/// <summary>
/// One object of a dump: returns its fields and collects their problems. An invalid value is reported once and replaced by a harmless one.
/// </summary>
internal sealed class DumpObject
{
    private readonly DumpModel model;
    private readonly long key;
    private readonly JsonElement?[] values;
    private List<DumpProblem>? problems;

    /// <param name="model">Its model.</param>
    /// <param name="key">Its primary key; null if it has none or it is not a whole number.</param>
    /// <param name="number">Its position in the file, from 1.</param>
    /// <param name="fields">Its fields; null if the file has none for it.</param>
    /// <param name="left">Is called for each unknown field, with true if it has a value.</param>
    public DumpObject(DumpModel model, long? key, long number, JsonElement? fields, Action<string, bool> left)
    {
        this.model = model;
        this.key = key ?? -number;
        values = new JsonElement?[model.Fields.Length];
        if (fields is not { ValueKind: JsonValueKind.Object } known)
        {
            AddProblem("fields", fields is null ? "is missing" : $"{SetupFileValue.Describe(fields.Value)} is not an object ({{ … }})");
            return;
        }

        foreach (var property in known.EnumerateObject())
        {
            Take(property, left);
        }
    }

    /// <summary>The identity of the object, with the problems of the fields that have been read so far.</summary>
    public DumpIdentity Mark => new(key, problems is null ? [] : [.. problems]);

    /// <summary>Returns true if the object has the field, with a value or null.</summary>
    public bool Has(string field) => values[PlaceOf(field)] is not null;

    /// <summary>Records a problem of a field.</summary>
    public void AddProblem(string field, string what) =>
        (problems ??= []).Add(new DumpProblem(model.Label, DumpIdentity.NameOf(key), field, what));

    /// <summary>Returns a text; empty if the field is null or missing.</summary>
    /// <param name="field">The field.</param>
    /// <param name="longest">The maximum number of characters.</param>
    public string Text(string field, int longest = int.MaxValue)
    {
        if (Find(field) is not { } value)
        {
            return string.Empty;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            AddProblem(field, $"{SetupFileValue.Describe(value)} is not a text");
            return string.Empty;
        }

        if (SetupFileValue.TextOf(value) is not { } text || !ObservableRules.IsText(text))
        {
            AddProblem(field, "it has invalid characters: the file is not entirely UTF-8, or was copied and pasted. Make the dump again");
            return string.Empty;
        }

        if (text.Length > longest)
        {
            AddProblem(field, $"{SetupFileText.Quote(text)} is longer than {longest} characters");
            return string.Empty;
        }

        return text;
    }

    /// <summary>Returns one line of text without control characters; empty if the field is null or missing.</summary>
    public string Line(string field, int longest)
    {
        var text = Text(field, longest);
        if (!text.Any(char.IsControl))
        {
            return text;
        }

        AddProblem(field, $"{SetupFileText.Quote(text)} contains a control character");
        return string.Empty;
    }

    /// <summary>Returns a required text; empty if it is missing or invalid, which is a problem.</summary>
    public string Required(string field, int longest)
    {
        if (Find(field) is null)
        {
            AddProblem(field, Has(field) ? "is null" : "is missing");
            return string.Empty;
        }

        var before = problems?.Count;
        var text = Line(field, longest);
        if (text.Length == 0 && problems?.Count == before)
        {
            AddProblem(field, "is empty");
        }

        return text;
    }

    /// <summary>Returns a whole number.</summary>
    /// <param name="field">The field.</param>
    /// <param name="preset">The value if the object does not have the field; null if the field is required.</param>
    /// <param name="least">The smallest valid value.</param>
    /// <param name="most">The largest valid value.</param>
    public int Integer(string field, int? preset, int least, int most)
    {
        if (preset is { } usual && !Has(field))
        {
            return usual;
        }

        if (Find(field) is not { } value)
        {
            AddProblem(field, Has(field) ? "is null" : "is missing");
            return least;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        AddProblem(
            field,
            string.Create(CultureInfo.InvariantCulture, $"{SetupFileValue.Describe(value)} is not a whole number from {least} to {most}")
        );
        return least;
    }

    /// <summary>Returns true or false; false if the field is null or missing.</summary>
    public bool Flag(string field)
    {
        if (Find(field) is not { } value)
        {
            return false;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            AddProblem(field, $"{SetupFileValue.Describe(value)} is neither true nor false");
        }

        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>Returns the primary key of another object; null if the field is null or missing.</summary>
    public long? Reference(string field)
    {
        if (Find(field) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var key) && key >= 0)
        {
            return key;
        }

        AddProblem(
            field,
            value.ValueKind == JsonValueKind.Array
                ? "is a natural key, which does not identify the object. Make the dump without --natural-foreign"
                : $"{SetupFileValue.Describe(value)} is not the primary key of an object"
        );
        return null;
    }

    /// <summary>Returns the required primary key of another object; negative if it is missing.</summary>
    public long RequiredReference(string field)
    {
        if (Reference(field) is { } key)
        {
            return key;
        }

        if (Find(field) is null)
        {
            AddProblem(field, Has(field) ? "is null" : "is missing");
        }

        return -1;
    }

    private JsonElement? Find(string field) => values[PlaceOf(field)] is { ValueKind: not JsonValueKind.Null } value ? value : null;

    private int PlaceOf(string field) => model.Fields.IndexOf(field);

    private void Take(JsonProperty property, Action<string, bool> left)
    {
        for (var place = 0; place < model.Fields.Length; place++)
        {
            if (property.NameEquals(model.Fields[place]))
            {
                if (values[place] is not null)
                {
                    AddProblem(model.Fields[place], "is given twice");
                }

                values[place] = property.Value;
                return;
            }
        }

        var name = SetupFileValue.NameOf(property);
        if (!model.Transient.Contains(name, StringComparer.Ordinal))
        {
            left(SetupFileText.Clip(name, 60), HasValue(property.Value));
        }
    }

    private static bool HasValue(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => false,
            JsonValueKind.String => SetupFileValue.TextOf(value) is not { Length: 0 },
            JsonValueKind.Array => value.GetArrayLength() > 0,
            _ => true,
        };
}
