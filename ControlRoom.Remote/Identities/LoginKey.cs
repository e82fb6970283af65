using System.Collections.Immutable;
using ControlRoom.Remote.Agents;
using ControlRoom.Remote.HostKeys;
using Renci.SshNet;
using Renci.SshNet.Security;

namespace ControlRoom.Remote.Identities;

/// <summary>A key, or a certificate, that a login tries.</summary>
/// <param name="Name">As sentences name it.</param>
/// <param name="Algorithms">The ways to show it; the first one comes with the others' first, the rest when all keys have failed.</param>
internal sealed record LoginKey(string Name, ImmutableArray<HostAlgorithm> Algorithms)
{
    private const int Sha256 = 2;
    private const int Sha512 = 4;

    /// <summary>Why the agent that holds it has not signed with it; null if it has, or was not asked.</summary>
    public string? Refusal => Algorithms.OfType<AgentAlgorithm>().Select(a => a.Refusal).FirstOrDefault(r => r is not null);

    /// <summary>A key of a file, or, with the file of a certificate, that certificate.</summary>
    /// <exception cref="Exception">One of <see cref="LibraryFailures"/>.</exception>
    public static LoginKey Of(IdentityFile file, string? certificateFile = null)
    {
        // Without SHA-2 there is no login with RSA: sshd has refused SHA-1 since 8.8, and knows SHA-2 since 7.2.
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

    /// <summary>A key of the agent, or a certificate of it.</summary>
    public static LoginKey Of(SshAgent agent, PublicKey key, string name, PublicKey? certificate = null)
    {
        var shown = certificate ?? key;
        var suffix = shown.IsCertificate ? PublicKey.CertificateSuffix : string.Empty;
        if (!shown.Type.StartsWith("ssh-rsa", StringComparison.Ordinal))
        {
            return new LoginKey(name, [new AgentAlgorithm(shown.Type, shown, agent, key, 0)]);
        }

        var first = new AgentAlgorithm($"rsa-sha2-512{suffix}", shown, agent, key, Sha512);
        return new LoginKey(name, [first, new AgentAlgorithm($"rsa-sha2-256{suffix}", shown, agent, key, Sha256) { Before = first }]);
    }

    private static IEnumerable<HostAlgorithm> WithCertificate(string path, string certificateFile) =>
        new PrivateKeyFile(path, passPhrase: null, certificateFile).HostKeyAlgorithms.Where(a =>
            a.Name.EndsWith(PublicKey.CertificateSuffix, StringComparison.Ordinal)
        );
}
