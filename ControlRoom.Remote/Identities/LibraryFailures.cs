using System.Formats.Asn1;
using System.Net.Sockets;
using System.Security.Cryptography;
using Renci.SshNet.Common;

namespace ControlRoom.Remote.Identities;

/// <summary>
/// What SSH.NET throws for what a file or a host holds: its own exceptions, and those of what it uses, which it lets through.
/// </summary>
internal static class LibraryFailures
{
    /// <summary>True for an expected failure; false for what must not be caught.</summary>
    public static bool IsOne(Exception exception) =>
        exception
            is SshException
                or IOException
                or UnauthorizedAccessException
                or SocketException
                or FormatException
                or ArgumentException
                or InvalidOperationException
                or NotSupportedException
                or CryptographicException
                or ArithmeticException
                or IndexOutOfRangeException
                or TimeoutException
                or NullReferenceException
                or InvalidCastException
                or AsnContentException
                or KeyNotFoundException
                or Org.BouncyCastle.Security.GeneralSecurityException
                or Org.BouncyCastle.Crypto.CryptoException;
}
