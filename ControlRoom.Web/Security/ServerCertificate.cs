using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ControlRoom.Web.Security;

/// <summary>The certificate for https.</summary>
public static class ServerCertificate
{
    /// <summary>Reads it.</summary>
    /// <param name="urls">The addresses to listen on: one that begins with https needs a certificate.</param>
    /// <param name="file">PEM, or PKCS #12 without a password; null for none.</param>
    /// <param name="keyFile">PEM of the private key; null if it is in the same file.</param>
    /// <exception cref="InvalidDataException">It cannot be used; the message says why.</exception>
    public static X509Certificate2? Load(string urls, string? file, string? keyFile)
    {
        var wantsHttps = urls.Split(';').Any(url => url.Trim().StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        if (file is null)
        {
            return !wantsHttps
                ? null
                : throw new InvalidDataException(
                    "An https address needs a certificate: --certificate FILE, and --key FILE if the key is in another file."
                );
        }

        if (!wantsHttps)
        {
            throw new InvalidDataException($"The certificate {file} is of no use: no address of --urls begins with https.");
        }

        try
        {
            var certificate = Read(file, keyFile);
            return certificate.HasPrivateKey
                ? certificate
                : throw new InvalidDataException($"{file} has no private key: give it with --key FILE.");
        }
        catch (Exception cause) when (cause is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"The certificate {file} cannot be used: {cause.Message}", cause);
        }
    }

    private static X509Certificate2 Read(string file, string? keyFile)
    {
        if (Path.GetExtension(file) is ".pfx" or ".p12")
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, null);
        }

        // Once through PKCS #12: Windows cannot use a key that was only ever in memory.
        using var pem = X509Certificate2.CreateFromPemFile(file, keyFile);
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }
}
