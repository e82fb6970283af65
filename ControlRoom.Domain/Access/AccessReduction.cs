using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Access;

/// <summary>Applies facts about control and the audit.</summary>
public static class AccessReduction
{
    /// <summary>The number of overrides kept for the holder; the log and the audit contain all of them.</summary>
    private const int Kept = 20;

    /// <summary>Returns the slice after a fact.</summary>
    public static AccessSlice After(AccessSlice now, AccessFact fact, Change change)
    {
        switch (fact)
        {
            case Audited f:
                change.Record(new AuditMade(f.At, f.Entry));
                return now;
            case ControlChanged f:
                return now with { Control = f.Control };
            case ControlOverridden f:
                return Overridden(now, f.Override, change);
            case ControlOverridesSeen f:
                return now with { Overrides = now.Overrides.RemoveAll(o => o.IsFor(f.Holder) && o.At <= f.UpTo) };
            default:
                throw new ArgumentException($"No rule for {fact.GetType().Name}.", nameof(fact));
        }
    }

    private static AccessSlice Overridden(AccessSlice now, ControlOverride stop, Change change)
    {
        change.Log(LogSeverity.Warning, "Control", $"{stop.Command} by {stop.By}, although {stop.Holder} has control", stop.From);
        var all = now.Overrides.Add(stop);
        return now with { Overrides = all.Length > Kept ? all.RemoveAt(0) : all };
    }
}
