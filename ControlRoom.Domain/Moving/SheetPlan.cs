using System.Collections.Immutable;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Moving;

/// <summary>The observables of one experiment of a dump, in the operators' order.</summary>
internal sealed class SheetPlan
{
    private readonly Dictionary<long, int> places = [];

    public SheetPlan(Dump dump, MoveFindings found, DumpedExperiment experiment)
    {
        var observables = dump
            .Observables.All.Where(o => dump.Experiments.Find(o.Experiment) == experiment)
            .OrderBy(o => o.Order)
            .ThenBy(o => o.Mark.Key)
            .ToList();
        var names = new Dictionary<string, DumpedObservable>(NameKey.Comparer);
        var headers = new Dictionary<string, DumpedObservable>(NameKey.Comparer);
        foreach (var (place, observable) in observables.Index())
        {
            places.TryAdd(observable.Mark.Key, place);
            foreach (var (field, what) in ProblemsOf(observable, names, headers))
            {
                found.AddProblem(dump.Observables, observable, field, what);
            }
        }

        Observables = [.. observables.Select(o => o.Observable)];
    }

    public ImmutableArray<Observable> Observables { get; }

    /// <summary>Returns the index of an observable; null if it belongs to another experiment.</summary>
    public int? PlaceOf(long observable) => places.TryGetValue(observable, out var place) ? place : null;

    private static IEnumerable<(string Field, string What)> ProblemsOf(
        DumpedObservable observable,
        Dictionary<string, DumpedObservable> names,
        Dictionary<string, DumpedObservable> headers
    )
    {
        var shown = observable.Observable;
        if (shown.Name.Length == 0)
        {
            yield break;
        }

        if (ObservableRules.WhyNotName(shown.Name) is { } name)
        {
            yield return ("name", name);
        }
        else if (ObservableRules.WhyReserved(shown) is { } reserved)
        {
            yield return ("name", $"{reserved} Rename it in the original, or in the file.");
        }
        else if (!names.TryAdd(shown.Name, observable))
        {
            yield return (
                "name",
                $"{SetupFileText.Quote(shown.Name)} is already the name of daq.observable {names[shown.Name].Mark.Name}: "
                    + "rename one of them in the original, or in the file"
            );
        }
        else if (!headers.TryAdd(shown.Header, observable))
        {
            yield return (
                "name",
                $"its column would have the header {SetupFileText.Quote(shown.Header)}, like that of daq.observable "
                    + $"{headers[shown.Header].Mark.Name}: rename one of them in the original, or in the file"
            );
        }

        if (ObservableRules.WhyNotUnits(shown.Units) is { } units)
        {
            yield return ("units", units);
        }

        if (ObservableRules.WhyNotComment(shown.Comment) is { } comment)
        {
            yield return ("comment", comment);
        }
    }
}
