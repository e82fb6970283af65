using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;

namespace ControlRoom.Domain.Get.ConfigFiles;

/// <summary>
/// Copies config files on an ECC server's host. It replaces nothing and may be repeated. It never throws because of a host, only if
/// cancelled.
/// </summary>
public interface IConfigArchive
{
    /// <summary>Copies the three files of the selected config.</summary>
    /// <returns>One entry for each file, or the problem if the host could not be reached.</returns>
    Task<(ImmutableArray<ConfigCopy> Copies, FilingProblem? Problem)> CopyAsync(
        ConfigCopyRequest order,
        CancellationToken cancellationToken
    );
}
