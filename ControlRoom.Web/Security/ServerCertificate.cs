using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ControlRoom.Web.Security;

/// <summary>Loads the certificate for https.</summary>
public static class ServerCertificate
{
    /// <summary>Loads the certificate; returns null if none is needed.</summary>
    /// <param name="urls">The addresses to listen on; an https address needs a certificate.</param>
    /// <param name="file">The file with the certificate: PEM, or PKCS #12 without a password; null for none.</param>
    /// <param name="keyFile">The file with the private key in PEM; null if it is in the same file.</param>
    /// <exception cref="InvalidDataException">The certificate is missing or cannot be used; the message says why.</exception>
    public static X509Certificate2? Load(string urls, string? file, string? keyFile)
    {
        var wantsHttps = urls.Split(';').Any(url => url.Trim().StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        if (file is null)
        {
            return !wantsHttps
                ? null
                : throw new InvalidDataException(
                    "An https address needs a certificate. Give it with --certificate FILE, and a key in another file with --key FILE."
                );
        }

        if (!wantsHttps)
        {
            throw new InvalidDataException($"The certificate {file} is not needed: no address in --urls begins with https.");
        }

        try
        {
            var certificate = Read(file, keyFile);
            return certificate.HasPrivateKey
                ? certificate
                : throw new InvalidDataException($"{file} has no private key. Give it with --key FILE.");
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

        // The certificate is exported to PKCS #12 and imported again, because Windows cannot use a key that exists only in memory.
        using var pem = X509Certificate2.CreateFromPemFile(file, keyFile);
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }
}
