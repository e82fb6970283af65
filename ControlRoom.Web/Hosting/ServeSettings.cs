using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;

namespace ControlRoom.Web.Hosting;

/// <summary>The settings of <c>controlroom serve</c> from the command line.</summary>
public sealed record ServeSettings
{
    /// <summary>The directory for everything that is stored; created if it does not exist.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    public required string Urls { get; init; }

    /// <summary>The certificate for https addresses; null if none was given.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Options given on the command line; they override files and environment variables.</summary>
    public ImmutableDictionary<string, string?> Overrides { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>The data directory as an absolute path.</summary>
    public string DataPath => Path.GetFullPath(DataDirectory);
}
