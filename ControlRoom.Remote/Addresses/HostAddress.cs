using System.Buffers;

namespace ControlRoom.Remote.Addresses;

/// <summary>Guards what is handed to ssh as a host or a user.</summary>
internal static class HostAddress
{
    /// <summary>Longest name DNS allows.</summary>
    private const int Longest = 255;

    // ssh_config may put the name into a shell line (ProxyCommand … %h). OpenSSH itself refuses these since 9.6; older ones run them.
    private static readonly SearchValues<char> ShellCharacters = SearchValues.Create("'`\"$\\;&<>|(){}");

    /// <summary>What is wrong, to follow "it"; null if the text can be used.</summary>
    public static string? Objection(string? text) =>
        text switch
        {
            null or "" => "is empty",
            { Length: > Longest } => $"is longer than {Longest} characters",
            ['-', ..] => "begins with '-', which ssh would take for an option",
            _ when text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) => "holds a space or a control character",
            _ when text.AsSpan().ContainsAny(ShellCharacters) => "holds a character that means something to a shell",
            _ => null,
        };
}
