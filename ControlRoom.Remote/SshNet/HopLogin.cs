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

/// <summary>Logs in to one host: connects, exchanges keys, checks the host's key and authenticates.</summary>
/// <param name="config">The host.</param>
/// <param name="options">The timeouts and policies.</param>
/// <param name="memory">The host keys accepted by this process.</param>
/// <param name="reading">Reads known_hosts.</param>
/// <param name="messages">Receives the progress of the login.</param>
/// <param name="deadline">The deadline of the whole login, including jump hosts.</param>
/// <param name="time">The clock.</param>
internal sealed class HopLogin(
    SshHostConfig config,
    RemoteOptions options,
    HostKeyStore memory,
    FileReadGate reading,
    SshNetMessages messages,
    LoginDeadline deadline,
    TimeProvider time
)
{
    private LoginStep step;
    private byte[] encodedKey = [];
    private LoginFault? rejection;
    private PublicKey? trustedKey;
    private bool mayTryPlainKey;
    private bool withoutCertificates;

    /// <summary>The settings of the host.</summary>
    public SshHostConfig Config => config;

    /// <summary>True for the host itself, false for a jump host.</summary>
    public bool IsTarget { get; init; }

    /// <summary>The connected client; null if the login has not succeeded.</summary>
    public VerifiedSshClient? Client { get; private set; }

    /// <summary>True if an SSH server has answered, so that there is no reason to try another address.</summary>
    public bool HasReachedServer => step >= LoginStep.KeyExchange;

    private TimeSpan ConnectTimeout => IsTarget ? options.ConnectTimeout : config.ConnectTimeout ?? options.ConnectTimeout;

    /// <summary>Connects to an address of the host and logs in.</summary>
    /// <returns>Null on success, otherwise why the login failed.</returns>
    public async Task<LoginFault?> ConnectAsync(string address, int port, LoginKeys keys, CancellationToken cancellationToken)
    {
        var fault = await TryAsync(address, port, keys, cancellationToken);
        if (fault is null || !mayTryPlainKey)
        {
            return fault;
        }

        // The library rejects an expired certificate before it calls back, without details. As in ssh, the key in it may itself be known.
        (mayTryPlainKey, withoutCertificates) = (false, true);
        return await TryAsync(address, port, keys, cancellationToken);
    }

    private async Task<LoginFault?> TryAsync(string address, int port, LoginKeys keys, CancellationToken cancellationToken)
    {
        var ((check, known), fileFault) = reading.Read(() => memory.CheckFor(config, options.HostKeyPolicy));
        if (fileFault is not null)
        {
            return fileFault;
        }

        SetStep(LoginStep.Connecting);
        var method = new PrivateKeyAuthenticationMethod(config.Target.User, keys);
        var connection = new ConnectionInfo(address, port, config.Target.User, method) { Timeout = ConnectTimeout };
        OfferedAlgorithms.Restrict(connection);
        AskForKnownTypes(connection, known);
        AlgorithmChoice.Apply(connection, config.Algorithms, mayAskForCertificates: !withoutCertificates);
        var client = new VerifiedSshClient(connection, shown => IsTrusted(check, shown))
        {
            OnIdentified = () =>
            {
                // From here on the deadline of the login applies. The caller enforces it; each wait in the library ends soon after it.
                connection.Timeout = deadline.Remaining;
                SetStep(LoginStep.KeyExchange);
            },
        };
        try
        {
            await client.ConnectAsync(cancellationToken);
            Client = client;
            SetStep(LoginStep.Session);
            if (SshNetInternals.SocketOf(client) is { } socket)
            {
                TcpKeepAlive.Enable(socket);
            }

            return null;
        }
        catch (Exception e) when (LibraryExceptions.IsExpected(e))
        {
            var isUnverified = SshNetFaults.IsRejectedByLibrary(e, step);
            mayTryPlainKey = isUnverified && !withoutCertificates && rejection is null && known.HasAuthority && known.Types.Any();
            return rejection ?? (isUnverified ? Unverified() : SshNetFaults.OfLogin(e, config.Target, step, keys));
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
        && PublicKey.FromBlob(certificate.CertificateAuthorityKey) is { } authority
            ? new HostCertificate
            {
                Key = key,
                Authority = authority,
                IsForHosts = certificate.Type == Certificate.CertificateType.Host,
                ValidAfter = certificate.ValidAfterUnixSeconds,
                ValidBefore = certificate.ValidBeforeUnixSeconds,
                Names = [.. certificate.ValidPrincipals],
                HasCriticalOptions = certificate.CriticalOptions.Count > 0,
                SignatureAlgorithm = new KeyFields(certificate.Signature).TryString(out var algorithm)
                    ? Encoding.ASCII.GetString(algorithm)
                    : "?",
            }
            : null;

    private static PublicKey? PlainKey(Certificate certificate) =>
        PublicKey.FromBlob(new KeyHostAlgorithm(certificate.Name.Split(PublicKey.CertificateSuffix)[0], certificate.Key).Data);

    /// <summary>
    /// Requests known types of keys first, because a server presents the first requested type that it has. Certificates are requested only
    /// if one could be trusted.
    /// </summary>
    private void AskForKnownTypes(ConnectionInfo connection, KnownHosts known)
    {
        var requested = known
            .Types.SelectMany(type => type == "ssh-rsa" ? ["rsa-sha2-512", "rsa-sha2-256", type] : new[] { type })
            .ToHashSet(StringComparer.Ordinal);
        var algorithms = connection.HostKeyAlgorithms;
        var all = algorithms.Where(a => known.HasAuthority || !IsCertificate(a.Key)).ToList();
        algorithms.Clear();
        foreach (var (name, make) in all.OrderBy(a => !IsCertificate(a.Key) && !requested.Contains(a.Key)))
        {
            // Keeps the key for an explanation if the library rejects it without calling back. The library also reads the authority's key
            // here.
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
        if (
            (certificate?.Key ?? PublicKey.FromBlob(shown.HostKey)) is not { } key
            || (shown.Certificate is not null && certificate is null)
        )
        {
            rejection = new LoginFault("it presented an invalid SSH host key", shown.HostKeyName) { Code = ProblemCode.HostKeyUnknown };
            return false;
        }

        if (trustedKey is not null)
        {
            // In a new key exchange the host must present the same key.
            return key == trustedKey;
        }

        if (IsTarget)
        {
            messages.HostKey = $"{key.Type} {key.Fingerprint}";
        }

        rejection = check.Check(key, certificate);
        if (rejection is not null)
        {
            return false;
        }

        if (check.Message is { } note)
        {
            messages.AddNote(note);
        }

        trustedKey = key;
        SetStep(LoginStep.Authentication);
        return true;
    }

    /// <summary>Returns why the library itself rejected the key: a wrong signature, or a certificate outside its validity.</summary>
    private LoginFault Unverified()
    {
        var key = PublicKey.FromBlob(encodedKey);
        if (key is { IsCertificate: true })
        {
            var host = HostName.Create(config.Target.Host, config.Target.Port, config.KeyAlias).Host;
            var objection = CertificateOf(ReadCertificate(encodedKey))?.ProblemFor(host, time.GetUtcNow());
            return SshNetFaults.OfCertificate(objection ?? "has an invalid signature", key);
        }

        return SshNetFaults.OfSignature(key);
    }

    private static Certificate? ReadCertificate(byte[] encoded)
    {
        try
        {
            return new Certificate(encoded);
        }
        catch (Exception e) when (LibraryExceptions.IsExpected(e))
        {
            return null;
        }
    }

    private void SetStep(LoginStep next)
    {
        step = next;
        if (IsTarget)
        {
            messages.SetStep(next);
        }
    }
}
