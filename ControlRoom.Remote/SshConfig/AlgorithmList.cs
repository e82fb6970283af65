using System.Collections.Immutable;
using ControlRoom.Remote.Addresses;

namespace ControlRoom.Remote.SshConfig;

/// <summary>
/// A list of algorithms in ssh_config: names with <c>*</c> and <c>?</c>, which stand in the place of the usual ones, or after <c>+</c>,
/// <c>-</c> and <c>^</c> are added to them, taken from them or put before them.
/// <code>
/// Ciphers aes256-gcm@openssh.com,aes256-ctr
/// HostKeyAlgorithms +ssh-rsa
/// </code>
/// </summary>
internal static class AlgorithmList
{
    /// <summary>The algorithms to ask for, the preferred ones first; names that are not known are passed over.</summary>
    /// <param name="list">As ssh_config has it.</param>
    /// <param name="usual">Those to ask for without a list.</param>
    /// <param name="known">All that there are.</param>
    public static ImmutableArray<string> Choose(string list, IReadOnlyCollection<string> usual, IReadOnlyCollection<string> known) =>
        list switch
        {
            ['+', .. var more] => Distinct([.. usual, .. Named(more, known)]),
            ['-', .. var less] => [.. usual.Where(name => !HostPattern.ListMatches(less, name))],
            ['^', .. var first] => Distinct([.. Named(first, known), .. usual]),
            _ => Distinct(Named(list, known)),
        };

    private static ImmutableArray<string> Distinct(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Named(string list, IReadOnlyCollection<string> known) =>
        list.Split(',').SelectMany(pattern => known.Where(name => HostPattern.Matches(pattern, name)));
}
