using System.Text;
using ControlRoom.Domain.Store;
using ControlRoom.Remote.HostKeys;
using ControlRoom.Remote.Identities;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshConfig;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Security;

namespace ControlRoom.Remote.SshNet;

/// <summary>Logs in to one host: connects, exchanges keys, checks the host's key, authenticates.</summary>
/// <param name="config">The host.</param>
/// <param name="options">Deadlines and policies.</param>
/// <param name="memory">Keys believed so far.</param>
/// <param name="reading">Reads known_hosts.</param>
/// <param name="words">Told how far it has come.</param>
/// <param name="deadline">The deadline of the whole login, with all hosts on the way.</param>
/// <param name="time">The clock.</param>
internal sealed class HopLogin(
    SshHostConfig config,
    RemoteOptions options,
    HostKeyMemory memory,
    FileReading reading,
    SshNetWords words,
    LoginDeadline deadline,
    TimeProvider time
)
{
    private LoginStep step;
    private byte[] encodedKey = [];
    private LoginFault? refusal;
    private PublicKey? believed;
    private bool mayShowPlainKey;
    private bool asksForNoCertificate;

    /// <summary>The host.</summary>
    public SshHostConfig Config => config;

    /// <summary>True for the host itself, false for one on the way.</summary>
    public bool IsTarget { get; init; }

    /// <summary>The connected client; null if there is none.</summary>
    public VerifiedSshClient? Client { get; private set; }

    /// <summary>True if an SSH server has answered: another address would be no better.</summary>
    public bool HasReached => step >= LoginStep.KeyExchange;

    private TimeSpan ConnectTimeout => IsTarget ? options.ConnectTimeout : config.ConnectTimeout ?? options.ConnectTimeout;

    /// <summary>Connects to an address of it.</summary>
    /// <returns>Null if it is logged in, or why not.</returns>
    public async Task<LoginFault?> ConnectAsync(string address, int port, LoginKeys keys, CancellationToken cancellationToken)
    {
        var fault = await TryAsync(address, port, keys, cancellationToken);
        if (fault is null || !mayShowPlainKey)
        {
            return fault;
        }

        // The library looks at a certificate's time before it asks, and says no more. As for ssh, the key in it may be known by itself.
        (mayShowPlainKey, asksForNoCertificate) = (false, true);
        return await TryAsync(address, port, keys, cancellationToken);
    }

    private async Task<LoginFault?> TryAsync(string address, int port, LoginKeys keys, CancellationToken cancellationToken)
    {
        var ((check, known), noFile) = reading.Read(() => memory.For(config, options.HostKeyPolicy));
        if (noFile is not null)
        {
            return noFile;
        }

        Follow(LoginStep.Connecting);
        var method = new PrivateKeyAuthenticationMethod(config.Target.User, keys);
        var connection = new ConnectionInfo(address, port, config.Target.User, method) { Timeout = ConnectTimeout };
        OfferedAlgorithms.Keep(connection);
        AskForKnownTypes(connection, known);
        AlgorithmChoice.Apply(connection, config.Algorithms, mayAskForCertificates: !asksForNoCertificate);
        var client = new VerifiedSshClient(connection, shown => IsTrusted(check, shown))
        {
            HasAnswered = () =>
            {
                // From here on it is the login's deadline that counts. It is watched from outside; each wait in here ends soon after it.
                connection.Timeout = deadline.Left;
                Follow(LoginStep.KeyExchange);
            },
        };
        try
        {
            await client.ConnectAsync(cancellationToken);
            Client = client;
            Follow(LoginStep.Session);
            if (SshNetInternals.SocketOf(client) is { } socket)
            {
                DeadLines.Notice(socket);
            }

            return null;
        }
        catch (Exception e) when (LibraryFailures.IsOne(e))
        {
            var isUnverified = SshNetFaults.IsUnverified(e, step);
            mayShowPlainKey = isUnverified && !asksForNoCertificate && refusal is null && known.HasAuthority && known.Types.Any();
            return refusal ?? (isUnverified ? Unverified() : SshNetFaults.OfLogin(e, config.Target, step, keys));
        }
        finally
        {
            if (Client is null)
            {
                client.Dispose();
            }
        }
    }

    private static HostCertificate? CertificateOf(Certificate? shown) =>
        shown is { } certificate
        && PlainKey(certificate) is { } key
        && PublicKey.OfBlob(certificate.CertificateAuthorityKey) is { } authority
            ? new HostCertificate
            {
                Key = key,
                Authority = authority,
                IsForHosts = certificate.Type == Certificate.CertificateType.Host,
                ValidAfter = certificate.ValidAfterUnixSeconds,
                ValidBefore = certificate.ValidBeforeUnixSeconds,
                Names = [.. certificate.ValidPrincipals],
                HasCriticalOptions = certificate.CriticalOptions.Count > 0,
                SignedWith = new KeyFields(certificate.Signature).TryString(out var algorithm) ? Encoding.ASCII.GetString(algorithm) : "?",
            }
            : null;

    private static PublicKey? PlainKey(Certificate certificate) =>
        PublicKey.OfBlob(new KeyHostAlgorithm(certificate.Name.Split(PublicKey.CertificateSuffix)[0], certificate.Key).Data);

    /// <summary>
    /// A server shows the first type of key that it has of those it is asked for. Certificates are asked for only where one could be
    /// believed.
    /// </summary>
    private void AskForKnownTypes(ConnectionInfo connection, KnownHosts known)
    {
        var wanted = known
            .Types.SelectMany(type => type == "ssh-rsa" ? ["rsa-sha2-512", "rsa-sha2-256", type] : new[] { type })
            .ToHashSet(StringComparer.Ordinal);
        var algorithms = connection.HostKeyAlgorithms;
        var all = algorithms.Where(a => known.HasAuthority || !IsCertificate(a.Key)).ToList();
        algorithms.Clear();
        foreach (var (name, make) in all.OrderBy(a => !IsCertificate(a.Key) && !wanted.Contains(a.Key)))
        {
            // What the library refuses without asking is looked at afterwards, to say why. It reads the authority's key here as well.
            algorithms.Add(
                name,
                encoded =>
                {
                    encodedKey = connection.CurrentHostKeyAlgorithm == name ? encoded : encodedKey;
                    return make(encoded);
                }
            );
        }
    }

    private static bool IsCertificate(string algorithm) => algorithm.EndsWith(PublicKey.CertificateSuffix, StringComparison.Ordinal);

    private bool IsTrusted(HostKeyCheck check, HostKeyEventArgs shown)
    {
        var certificate = CertificateOf(shown.Certificate);
        if ((certificate?.Key ?? PublicKey.OfBlob(shown.HostKey)) is not { } key || (shown.Certificate is not null && certificate is null))
        {
            refusal = new LoginFault("it showed an SSH host key that makes no sense", shown.HostKeyName)
            {
                Code = ProblemCode.HostKeyUnknown,
            };
            return false;
        }

        if (believed is not null)
        {
            // Keys are exchanged anew: it must be the same host.
            return key == believed;
        }

        if (IsTarget)
        {
            words.HostKey = $"{key.Type} {key.Fingerprint}";
        }

        refusal = check.Judge(key, certificate);
        if (refusal is not null)
        {
            return false;
        }

        if (check.Note is { } note)
        {
            words.AddNote(note);
        }

        believed = key;
        Follow(LoginStep.Authentication);
        return true;
    }

    /// <summary>The library refuses by itself what is signed wrongly, and a certificate that is out of its time.</summary>
    private LoginFault Unverified()
    {
        var key = PublicKey.OfBlob(encodedKey);
        if (key is { IsCertificate: true })
        {
            var host = HostName.Of(config.Target.Host, config.Target.Port, config.KeyAlias).Host;
            var objection = CertificateOf(ReadCertificate(encodedKey))?.Objection(host, time.GetUtcNow());
            return SshNetFaults.OfCertificate(objection ?? "is not signed as it should be", key);
        }

        return SshNetFaults.OfSignature(key);
    }

    private static Certificate? ReadCertificate(byte[] encoded)
    {
        try
        {
            return new Certificate(encoded);
        }
        catch (Exception e) when (LibraryFailures.IsOne(e))
        {
            return null;
        }
    }

    private void Follow(LoginStep next)
    {
        step = next;
        if (IsTarget)
        {
            words.Follow(next);
        }
    }
}
