using System.Collections.Immutable;

namespace ControlRoom.Domain.Access;

/// <summary>Reads the audit, which the journal writes.</summary>
public interface IAuditStore
{
    /// <summary>Returns entries, newest first.</summary>
    /// <param name="query">Selects the entries.</param>
    /// <param name="most">The maximum number of entries.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    Task<ImmutableArray<AuditLine>> FindAsync(AuditQuery query, int most, CancellationToken cancellationToken);
}
