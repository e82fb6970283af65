using System.Collections.Immutable;
using ControlRoom.Remote.HostKeys;
using ControlRoom.Remote.SshConfig;
using Renci.SshNet;

namespace ControlRoom.Remote.SshNet;

/// <summary>Offers a server the algorithms in ssh_config that the library supports.</summary>
internal static class AlgorithmChoice
{
    private static readonly ConnectionInfo Library = new("localhost", "unused", new NoneAuthenticationMethod("unused"));

    /// <summary>Returns the directives that leave no algorithm with this library.</summary>
    public static IEnumerable<string> Unsupported(ImmutableSortedDictionary<string, string> lists)
    {
        if (lists.IsEmpty)
        {
            return [];
        }

        var connection = new ConnectionInfo("localhost", "unused", new NoneAuthenticationMethod("unused"));
        Apply(connection, lists);
        return lists.Keys.Where(directive =>
            directive switch
            {
                "Ciphers" => connection.Encryptions.Count == 0,
                "MACs" => connection.HmacAlgorithms.Count == 0,
                "KexAlgorithms" => connection.KeyExchangeAlgorithms.Count == 0,
                _ => connection.HostKeyAlgorithms.Count == 0,
            }
        );
    }

    /// <summary>Sets the algorithms that a connection offers.</summary>
    /// <param name="connection">The connection, with default algorithms.</param>
    /// <param name="lists">The lists of algorithms by directive, as in ssh_config.</param>
    /// <param name="mayAskForCertificates">False to request only the host's key, without certificates.</param>
    public static void Apply(ConnectionInfo connection, ImmutableSortedDictionary<string, string> lists, bool mayAskForCertificates = true)
    {
        Choose(connection.Encryptions, Library.Encryptions, lists.GetValueOrDefault("Ciphers"));
        Choose(connection.HmacAlgorithms, Library.HmacAlgorithms, lists.GetValueOrDefault("MACs"));
        Choose(connection.KeyExchangeAlgorithms, Library.KeyExchangeAlgorithms, lists.GetValueOrDefault("KexAlgorithms"));
        Choose(connection.HostKeyAlgorithms, Library.HostKeyAlgorithms, lists.GetValueOrDefault("HostKeyAlgorithms"));
        if (!mayAskForCertificates)
        {
            Choose(connection.HostKeyAlgorithms, Library.HostKeyAlgorithms, $"-*{PublicKey.CertificateSuffix}");
        }
    }

    private static void Choose<T>(IDictionary<string, T> offered, IDictionary<string, T> library, string? list)
    {
        if (list is null)
        {
            return;
        }

        var before = offered.ToDictionary(StringComparer.Ordinal);
        var chosen = AlgorithmList.Choose(list, [.. offered.Keys], [.. library.Keys]);
        offered.Clear();
        foreach (var name in chosen)
        {
            offered.Add(name, before.TryGetValue(name, out var current) ? current : library[name]);
        }
    }
}
