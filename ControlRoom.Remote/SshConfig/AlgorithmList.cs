using System.Collections.Immutable;
using ControlRoom.Remote.Addresses;

namespace ControlRoom.Remote.SshConfig;

/// <summary>
/// A list of algorithms in ssh_config: names with <c>*</c> and <c>?</c>. They replace the default algorithms or, after <c>+</c>, <c>-</c>
/// and <c>^</c>, are appended to them, removed from them or placed before them.
/// <code>
/// Ciphers aes256-gcm@openssh.com,aes256-ctr
/// HostKeyAlgorithms +ssh-rsa
/// </code>
/// </summary>
internal static class AlgorithmList
{
    /// <summary>Returns the algorithms to offer, preferred ones first; unknown names are skipped.</summary>
    /// <param name="list">The list in ssh_config.</param>
    /// <param name="defaults">The algorithms to offer without a list.</param>
    /// <param name="known">All supported algorithms.</param>
    public static ImmutableArray<string> Choose(string list, IReadOnlyCollection<string> defaults, IReadOnlyCollection<string> known) =>
        list switch
        {
            ['+', .. var more] => Distinct([.. defaults, .. Named(more, known)]),
            ['-', .. var less] => [.. defaults.Where(name => !HostPattern.ListMatches(less, name))],
            ['^', .. var first] => Distinct([.. Named(first, known), .. defaults]),
            _ => Distinct(Named(list, known)),
        };

    private static ImmutableArray<string> Distinct(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Named(string list, IReadOnlyCollection<string> known) =>
        list.Split(',').SelectMany(pattern => known.Where(name => HostPattern.Matches(pattern, name)));
}
