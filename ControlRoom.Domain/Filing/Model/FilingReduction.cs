using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Filing.Model;

/// <summary>Rules for facts about filing.</summary>
internal static class FilingReduction
{
    public static void Changed(SnapshotChange change, FilingsChanged fact)
    {
        var filings = change.Next.Filings.ToList();
        foreach (var filing in fact.Filings)
        {
            var at = filings.FindIndex(f => f.Id == filing.Id);
            if (at < 0)
            {
                filings.Add(filing);
            }
            else if (filings[at].State != FilingState.Resolved)
            {
                // What an expert has said stands.
                filings[at] = filing;
            }
        }

        filings.Sort((a, b) => a.Id.CompareTo(b.Id));
        change.Next = change.Next with { Filings = [.. filings] };
        Forget(change);
    }

    /// <summary>Lets go of filings that are over, of runs that are not the newest.</summary>
    public static void Forget(SnapshotChange change)
    {
        var newest = change.Next.LatestRun;
        change.Next = change.Next with
        {
            Filings = change.Next.Filings.RemoveAll(f =>
                f.IsOver && newest is not null && (f.RunNumber != newest.Number || f.Experiment != newest.Experiment)
            ),
        };
    }
}
