using System.Collections.Immutable;
using System.Text.Json;
using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Domain.Setup;

/// <summary>The observables in a setup file. With them the file is a template for a whole experiment.</summary>
internal static class SetupFileObservables
{
    public static readonly string[] Properties = ["name", "type", "units", "comment", "choices", "minimum", "maximum"];

    public static Observable Read(SetupFileObject observable, int index) =>
        new()
        {
            Id = index + 1,
            Name = observable.RequiredText("name") ?? string.Empty,
            Type = observable.Choice("type", ObservableType.Real),
            Units = observable.Text("units"),
            Comment = observable.Text("comment"),
            Choices = observable.Texts("choices"),
            Minimum = observable.Number("minimum"),
            Maximum = observable.Number("maximum"),
        };

    public static void Check(ImmutableArray<Observable> observables, ICollection<string> errors)
    {
        foreach (var (i, observable) in observables.Index())
        {
            if (ObservableRules.WhyNot(observable, observables.Take(i)) is { } why)
            {
                errors.Add($"observables[{i}]: {why}");
            }
        }
    }

    public static void Write(Utf8JsonWriter json, Observable observable)
    {
        json.WriteString("name", observable.Name);
        json.WriteString("type", observable.Type.ToString());
        WriteUnlessEmpty(json, "units", observable.Units);
        WriteUnlessEmpty(json, "comment", observable.Comment);
        if (!observable.Choices.IsEmpty)
        {
            json.WriteStartArray("choices");
            foreach (var choice in observable.Choices)
            {
                json.WriteStringValue(choice);
            }

            json.WriteEndArray();
        }

        WriteNumber(json, "minimum", observable.Minimum);
        WriteNumber(json, "maximum", observable.Maximum);
    }

    private static void WriteUnlessEmpty(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
    }
}
