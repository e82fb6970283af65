using System.Net.Sockets;
using ControlRoom.Web.Hosting;
using Microsoft.AspNetCore.Connections;

namespace ControlRoom.Web.Commands;

/// <summary>Explains why the program could not start.</summary>
internal static class StartFailure
{
    /// <summary>Returns the message to print; that of the framework only for unexpected failures.</summary>
    public static string MessageOf(Exception cause, ServeSettings settings)
    {
        var inner = cause is InvalidDataException or InvalidOperationException ? cause.InnerException : null;
        return (cause, cause.GetBaseException()) switch
        {
            (_, AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }) =>
                $"{settings.Urls}: another program is listening there, possibly another control room. "
                    + "End it, or choose another port with --urls.",
            (_, SocketException { SocketErrorCode: SocketError.AddressNotAvailable }) =>
                $"{settings.Urls}: this machine has no such address. Choose one of its addresses with --urls, or 0.0.0.0 for all.",
            (_, SocketException { SocketErrorCode: SocketError.AccessDenied }) =>
                $"{settings.Urls}: this user may not listen on ports below 1024. Choose another port with --urls.",
            _ => inner is null ? cause.Message : $"{cause.Message} {inner.Message}",
        };
    }

    /// <summary>Returns why the data directory cannot be created; the message has its path.</summary>
    public static string DirectoryNotCreated(string path, Exception cause) =>
        File.Exists(path)
            ? $"{path} is a file; --data must name a directory."
            : $"The data directory {path} cannot be created: {cause.Message.TrimEnd('.')}. Choose another one with --data.";
}
