using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;

namespace ControlRoom.Web.Hosting;

/// <summary>What the command line says about serving.</summary>
public sealed record ServeSettings
{
    /// <summary>Where everything that is kept is kept; made if it does not exist.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    public required string Urls { get; init; }

    /// <summary>For https addresses; null if none was given.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Options given on the command line; they win over every file and variable.</summary>
    public ImmutableDictionary<string, string?> Overrides { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>The data directory as an absolute path.</summary>
    public string DataPath => Path.GetFullPath(DataDirectory);
}
