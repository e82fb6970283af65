using System.Collections.Immutable;

namespace ControlRoom.Web.Licences;

/// <summary>A package that is part of the program, with its licence.</summary>
public sealed record ShippedPackage
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>The name of its licence, for instance <c>MIT</c>, or of the file in the package with the licence.</summary>
    public string Licence { get; init; } = string.Empty;

    /// <summary>Its copyright notice, or else its authors.</summary>
    public string Copyright { get; init; } = string.Empty;

    /// <summary>The address of its project.</summary>
    public string Address { get; init; } = string.Empty;

    /// <summary>The texts of its licence; empty if none was found, for which a test fails.</summary>
    public ImmutableArray<LicenceText> Terms { get; init; } = [];

    /// <summary>Its notices about the work of others that it contains.</summary>
    public ImmutableArray<LicenceText> Notices { get; init; } = [];
}
