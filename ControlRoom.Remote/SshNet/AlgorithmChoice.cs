using System.Collections.Immutable;
using ControlRoom.Remote.HostKeys;
using ControlRoom.Remote.SshConfig;
using Renci.SshNet;

namespace ControlRoom.Remote.SshNet;

/// <summary>Offers a server the algorithms that ssh_config asks for, of those that the library has.</summary>
internal static class AlgorithmChoice
{
    private static readonly ConnectionInfo Library = new("localhost", "unused", new NoneAuthenticationMethod("unused"));

    /// <summary>Directives of which nothing is left with this library.</summary>
    public static IEnumerable<string> Unfulfilled(ImmutableSortedDictionary<string, string> lists)
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

    /// <summary>Changes what a connection offers.</summary>
    /// <param name="connection">It offers the usual so far.</param>
    /// <param name="lists">By directive, as ssh_config has them.</param>
    /// <param name="mayAskForCertificates">False to ask for the host's key alone.</param>
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
            offered.Add(name, before.TryGetValue(name, out var own) ? own : library[name]);
        }
    }
}
