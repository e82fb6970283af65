using System.Formats.Asn1;
using System.Net.Sockets;
using System.Security.Cryptography;
using Renci.SshNet.Common;

namespace ControlRoom.Remote.Identities;

/// <summary>
/// The exceptions that SSH.NET throws because of the content of a file or the data of a host: its own and those of the libraries that it
/// uses.
/// </summary>
internal static class LibraryExceptions
{
    /// <summary>Returns true for an expected failure; false for an exception that must not be caught.</summary>
    public static bool IsExpected(Exception exception) =>
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
