using System.Buffers;

namespace ControlRoom.Remote.Addresses;

/// <summary>Checks text that is passed to ssh as a host or a user.</summary>
internal static class HostAddress
{
    /// <summary>The longest name that DNS allows, in characters.</summary>
    private const int Longest = 255;

    // ssh_config may insert the name into a shell command (ProxyCommand … %h). OpenSSH rejects these characters since 9.6; older versions
    // pass them to the shell.
    private static readonly SearchValues<char> ShellCharacters = SearchValues.Create("'`\"$\\;&<>|(){}");

    /// <summary>Returns what is wrong, to follow "it"; null if the text can be used.</summary>
    public static string? ProblemIn(string? text) =>
        text switch
        {
            null or "" => "is empty",
            { Length: > Longest } => $"is longer than {Longest} characters",
            ['-', ..] => "begins with '-', which ssh would read as an option",
            _ when text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) => "contains a space or a control character",
            _ when text.AsSpan().ContainsAny(ShellCharacters) => "contains a character that is special to a shell",
            _ => null,
        };
}
