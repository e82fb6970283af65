using System.Net.Sockets;
using ControlRoom.Web.Hosting;
using Microsoft.AspNetCore.Connections;

namespace ControlRoom.Web.Commands;

/// <summary>Puts into a sentence why the program could not start.</summary>
internal static class StartFailure
{
    /// <summary>What to print; the framework's own words only where there is nothing better.</summary>
    public static string Sentence(Exception cause, ServeSettings settings)
    {
        var inner = cause is InvalidDataException or InvalidOperationException ? cause.InnerException : null;
        return (cause, cause.GetBaseException()) switch
        {
            (_, AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }) =>
                $"{settings.Urls}: another program listens there, perhaps another control room. End it, or give another port with --urls.",
            (_, SocketException { SocketErrorCode: SocketError.AddressNotAvailable }) =>
                $"{settings.Urls}: this machine has no such address. Give one of its own with --urls, or 0.0.0.0 for all.",
            (_, SocketException { SocketErrorCode: SocketError.AccessDenied }) =>
                $"{settings.Urls}: ports below 1024 are not for every user. Give another one with --urls.",
            _ => inner is null ? cause.Message : $"{cause.Message} {inner.Message}",
        };
    }

    /// <summary>Why the data directory cannot be made; it names the directory.</summary>
    public static string NoDirectory(string path, Exception cause) =>
        File.Exists(path)
            ? $"{path} is a file; --data must name a directory."
            : $"The data directory {path} cannot be made: {cause.Message.TrimEnd('.')}. Give one with --data in which this user may write.";
}
