using ControlRoom.Domain.Access;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Tests;

/// <summary>Stores setups for tests, without a door.</summary>
internal static class SeededSetups
{
    /// <summary>The requester in the audit.</summary>
    public const string Origin = "test setup";

    /// <summary>Replaces the setup.</summary>
    /// <exception cref="InvalidOperationException">It was refused: for instance, a run is open.</exception>
    public static async Task<SystemSetup> ReplaceAsync(this ISetupStore setups, SystemSetup setup, CancellationToken cancellationToken)
    {
        var result = await setups.ReplaceAsync(
            setup,
            _ => null,
            (_, after) =>
                new AuditEntry(
                    DateTimeOffset.UnixEpoch,
                    Origin,
                    "Setup stored",
                    after.Experiment,
                    string.Empty,
                    string.Empty,
                    AuditTrail.Done
                ),
            cancellationToken
        );
        return result.Setup ?? throw new InvalidOperationException(result.Problems[0].Text);
    }
}
