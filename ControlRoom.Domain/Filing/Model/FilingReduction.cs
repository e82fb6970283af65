using System.Collections.Immutable;

namespace ControlRoom.Domain.Filing.Model;

/// <summary>Rules for facts about filing.</summary>
public static class FilingReduction
{
    /// <summary>Returns the filings after a fact, oldest first.</summary>
    public static ImmutableArray<RunFiling> After(ImmutableArray<RunFiling> now, FilingFact fact) =>
        fact is FilingsChanged changed
            ? After(now, changed)
            : throw new ArgumentException($"No rule for {fact.GetType().Name}.", nameof(fact));

    /// <summary>Returns the filings without those that are over and do not belong to the newest run.</summary>
    /// <param name="now">All filings.</param>
    /// <param name="experiment">The experiment of the newest run; null before the first run.</param>
    /// <param name="newestRun">The number of the newest run.</param>
    public static ImmutableArray<RunFiling> WithoutOver(ImmutableArray<RunFiling> now, string? experiment, int? newestRun) =>
        now.RemoveAll(f => f.IsOver && experiment is not null && (f.RunNumber != newestRun || f.Experiment != experiment));

    private static ImmutableArray<RunFiling> After(ImmutableArray<RunFiling> now, FilingsChanged fact)
    {
        var filings = now.ToList();
        foreach (var filing in fact.Filings)
        {
            var at = filings.FindIndex(f => f.Id == filing.Id);
            if (at < 0)
            {
                filings.Add(filing);
            }
            else if (filings[at].State != FilingState.Resolved)
            {
                // A manual resolution by an expert is final.
                filings[at] = filing;
            }
        }

        filings.Sort((a, b) => a.Id.CompareTo(b.Id));
        return [.. filings];
    }
}
