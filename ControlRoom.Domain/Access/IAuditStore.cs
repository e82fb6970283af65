using System.Collections.Immutable;

namespace ControlRoom.Domain.Access;

/// <summary>Reads the record of who did what. It is written by the journal.</summary>
public interface IAuditStore
{
    /// <summary>Entries, newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ImmutableArray<AuditLine>> FindAsync(AuditQuery query, int most, CancellationToken cancellationToken);
}
