using System.Collections.Immutable;
using ControlRoom.Remote.Agents;
using ControlRoom.Remote.HostKeys;
using Renci.SshNet;
using Renci.SshNet.Security;

namespace ControlRoom.Remote.Identities;

/// <summary>A key, or a certificate, that a login tries.</summary>
/// <param name="Name">The name in messages.</param>
/// <param name="Algorithms">
/// The algorithms to offer it with. The first algorithm of every key is tried first; the others follow when all keys have failed.
/// </param>
internal sealed record LoginKey(string Name, ImmutableArray<HostAlgorithm> Algorithms)
{
    private const int Sha256 = 2;
    private const int Sha512 = 4;

    /// <summary>Why its agent has not signed with it; null if it has signed or was not asked.</summary>
    public string? AgentFailure => Algorithms.OfType<AgentAlgorithm>().Select(a => a.Failure).FirstOrDefault(r => r is not null);

    /// <summary>Returns the key of a file or, with a certificate file, that certificate.</summary>
    /// <exception cref="Exception">A failure in <see cref="LibraryExceptions"/>.</exception>
    public static LoginKey Of(IdentityFile file, string? certificateFile = null)
    {
        // RSA is used only with SHA-2: sshd has rejected SHA-1 since 8.8 and has supported SHA-2 since 7.2.
        var algorithms = certificateFile is null ? file.Private!.HostKeyAlgorithms : WithCertificate(file.Path, certificateFile);
        return new LoginKey(
            certificateFile ?? $"{file.Path} ({file.Public?.ShortType ?? "?"})",
            [
                .. algorithms
                    .Where(a => !a.Name.StartsWith("ssh-rsa", StringComparison.Ordinal))
                    .OrderBy(a => a.Name.StartsWith("rsa-sha2-256", StringComparison.Ordinal)),
            ]
        );
    }

    /// <summary>Returns a key of the agent, or a certificate for it.</summary>
    public static LoginKey Of(SshAgent agent, PublicKey key, string name, PublicKey? certificate = null)
    {
        var offered = certificate ?? key;
        var suffix = offered.IsCertificate ? PublicKey.CertificateSuffix : string.Empty;
        if (!offered.Type.StartsWith("ssh-rsa", StringComparison.Ordinal))
        {
            return new LoginKey(name, [new AgentAlgorithm(offered.Type, offered, agent, key, 0)]);
        }

        var first = new AgentAlgorithm($"rsa-sha2-512{suffix}", offered, agent, key, Sha512);
        return new LoginKey(name, [first, new AgentAlgorithm($"rsa-sha2-256{suffix}", offered, agent, key, Sha256) { Previous = first }]);
    }

    private static IEnumerable<HostAlgorithm> WithCertificate(string path, string certificateFile) =>
        new PrivateKeyFile(path, passPhrase: null, certificateFile).HostKeyAlgorithms.Where(a =>
            a.Name.EndsWith(PublicKey.CertificateSuffix, StringComparison.Ordinal)
        );
}
