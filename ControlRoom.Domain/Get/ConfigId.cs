namespace ControlRoom.Domain.Get;

/// <summary>
/// A set of configuration names: the NAME parts of <c>describe-NAME.xcfg</c>, <c>prepare-NAME.xcfg</c> and <c>configure-NAME.xcfg</c> on
/// the ECC server's machine.
/// </summary>
/// <param name="Describe">Name for the Describe step.</param>
/// <param name="Prepare">Name for the Prepare step.</param>
/// <param name="Configure">Name for the Configure step.</param>
public sealed record ConfigId(string Describe, string Prepare, string Configure)
{
    /// <summary>True if no name is empty or blank. An incomplete set crashes the real server and must never be sent.</summary>
    public bool IsComplete =>
        !string.IsNullOrWhiteSpace(Describe) && !string.IsNullOrWhiteSpace(Prepare) && !string.IsNullOrWhiteSpace(Configure);

    /// <summary>Parses <c>describe/prepare/configure</c>; returns null unless there are three non-empty names.</summary>
    public static ConfigId? Parse(string? text)
    {
        var parts = (text ?? string.Empty).Split('/', StringSplitOptions.TrimEntries);
        return parts.Length == 3 && new ConfigId(parts[0], parts[1], parts[2]) is { IsComplete: true } config ? config : null;
    }

    /// <summary>Returns the names of the three files.</summary>
    public IEnumerable<string> Files() => [$"describe-{Describe}.xcfg", $"prepare-{Prepare}.xcfg", $"configure-{Configure}.xcfg"];

    /// <summary>The set as operators write it: <c>describe/prepare/configure</c>.</summary>
    public override string ToString() => $"{Describe}/{Prepare}/{Configure}";
}
