using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup;

namespace ControlRoom.Domain.Moving;

/// <summary>The values of one run of a dump, exactly as they were.</summary>
internal sealed class ValuePlan(Dump dump, MoveFindings found, SheetPlan sheet, DumpedRun run)
{
    private const string NotNumber = "A sheet accepts neither NaN nor infinite numbers: change it to null.";

    private readonly Dictionary<int, DumpedMeasurement> seen = [];

    public ImmutableArray<MovedValue> Read(List<DumpedMeasurement> measurements)
    {
        var values = ImmutableArray.CreateBuilder<MovedValue>(measurements.Count);
        foreach (var measurement in measurements)
        {
            if (sheet.PlaceOf(measurement.Observable) is { } place)
            {
                Add(values, place, measurement);
            }
            else if (dump.Observables.Find(measurement.Observable) is { } foreign)
            {
                found.AddProblem(
                    dump.Measurements,
                    measurement,
                    "observable",
                    $"daq.observable {foreign.Mark.Name} {SetupFileText.Quote(foreign.Observable.Name)} belongs to another "
                        + $"experiment than daq.runmetadata {run.Mark.Name}"
                );
            }
        }

        return values.ToImmutable();
    }

    private void Add(ImmutableArray<MovedValue>.Builder values, int place, DumpedMeasurement measurement)
    {
        if (measurement.Value.Length == 0 || !measurement.Mark.Problems.IsEmpty)
        {
            return;
        }

        var observable = sheet.Observables[place];
        var reading =
            observable.IsNumber && measurement.Value.Contains(',', StringComparison.Ordinal)
                ? new ValueReading(default, string.Empty, "Numbers of the original have a point, not a comma.")
                : ValueReader.Read(observable, measurement.Value);
        if (reading.Problem is { } problem)
        {
            Wrong(measurement, observable, IsNotNumber(observable, measurement.Value) ? NotNumber : problem);
        }
        else if (!seen.TryAdd(place, measurement))
        {
            AddAgain(measurement, observable);
        }
        else if (reading.Value.IsEmpty)
        {
            found.Notes.Add(MoveNote.BlankText, NameOf(observable));
        }
        else
        {
            NoteLosses(measurement, observable, reading);
            values.Add(new MovedValue(place, reading.Value));
        }
    }

    private static bool IsNotNumber(Observable observable, string text) =>
        observable.IsNumber && text.Trim().TrimStart('+', '-').ToUpperInvariant() is "NAN" or "INF" or "INFINITY";

    private string NameOf(Observable observable) =>
        string.Create(CultureInfo.InvariantCulture, $"{SetupFileText.Quote(observable.Name)} in run {run.Number}");

    private void Wrong(DumpedMeasurement measurement, Observable observable, string why) =>
        found.AddProblem(
            dump.Measurements,
            measurement,
            "serialized_value",
            $"{SetupFileText.Quote(measurement.Value)} is not a value of {NameOf(observable)}. {why}"
        );

    private void AddAgain(DumpedMeasurement measurement, Observable observable)
    {
        var first = seen[sheet.PlaceOf(measurement.Observable)!.Value];
        if (first.Value == measurement.Value)
        {
            found.Notes.Add(MoveNote.MeasuredTwice, NameOf(observable));
        }
        else
        {
            found.AddProblem(
                dump.Measurements,
                measurement,
                "serialized_value",
                $"{NameOf(observable)} is {SetupFileText.Quote(first.Value)} in daq.measurement {first.Mark.Name}, but "
                    + $"{SetupFileText.Quote(measurement.Value)} here: remove one of them"
            );
        }
    }

    private void NoteLosses(DumpedMeasurement measurement, Observable observable, ValueReading reading)
    {
        if (observable.Type == ObservableType.Real)
        {
            if (reading.Value.Real == 0 && measurement.Value.TrimStart().StartsWith('-'))
            {
                found.Notes.Add(MoveNote.NegativeZero, NameOf(observable));
            }
            else if (DigitsOf(measurement.Value) != DigitsOf(reading.Text))
            {
                found.Notes.Add(MoveNote.MoreDigits, NameOf(observable));
            }
        }
        else if (observable.Type == ObservableType.Text && reading.Text != measurement.Value)
        {
            found.Notes.Add(MoveNote.LineEnds, NameOf(observable));
        }
    }

    /// <summary>Returns the significant digits: 600, 6e2 and 600.0 have one.</summary>
    private static string DigitsOf(string number) =>
        string.Concat(number.TakeWhile(c => c is not ('e' or 'E')).Where(char.IsAsciiDigit)).Trim('0');
}
