using System.Collections.Immutable;

namespace ControlRoom.Web.Licences;

/// <summary>A package that is part of the program, with the terms on which it may be.</summary>
public sealed record ShippedPackage
{
    /// <summary>The name it is known by.</summary>
    public required string Name { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>What its terms are called, <c>MIT</c>, or the file in it that says them.</summary>
    public string Licence { get; init; } = string.Empty;

    /// <summary>Whose it is.</summary>
    public string Copyright { get; init; } = string.Empty;

    /// <summary>Where it comes from.</summary>
    public string Address { get; init; } = string.Empty;

    /// <summary>The texts of its terms; empty if none was found, which a test does not let pass.</summary>
    public ImmutableArray<LicenceText> Terms { get; init; } = [];

    /// <summary>What it says about the work of others in it.</summary>
    public ImmutableArray<LicenceText> Notices { get; init; } = [];
}
