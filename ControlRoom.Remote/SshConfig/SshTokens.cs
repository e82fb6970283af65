using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace ControlRoom.Remote.SshConfig;

/// <summary>Replaces tokens (<c>%h</c>) and environment variables (<c>${NAME}</c>) in values of ssh_config.</summary>
/// <param name="values">The value of each token.</param>
/// <param name="variable">Returns the value of an environment variable.</param>
internal sealed class SshTokens(IReadOnlyDictionary<char, string> values, Func<string, string?> variable)
{
    /// <summary>
    /// Returns the host to connect to. HostName may contain only the tokens <c>%h</c> and <c>%%</c>; null if it contains another token.
    /// </summary>
    public static string? HostName(string? name, string original) =>
        Lower(
            name is null
                ? original
                : new SshTokens(new Dictionary<char, string> { ['h'] = original }, static _ => null).Expand(
                    name,
                    out _,
                    withVariables: false
                )
        );

    /// <summary>
    /// Returns the text with tokens replaced; null, with what is wrong, if a token is unknown or a variable has no value.
    /// </summary>
    public string? Expand(string text, out string? fault, bool withVariables = true)
    {
        fault = null;
        var result = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (withVariables && text[at] == '$' && at + 1 < text.Length && text[at + 1] == '{')
            {
                var close = text.IndexOf('}', at);
                var name = close < 0 ? string.Empty : text[(at + 2)..close];
                if (name.Length == 0 || variable(name) is not { } value)
                {
                    fault = name.Length == 0 ? $"environment variable missing '}}' in \"{text}\"" : $"env var ${{{name}}} has no value";
                    return null;
                }

                result.Append(value);
                at = close;
            }
            else if (text[at] == '%')
            {
                if (Token(at + 1 < text.Length ? text[at + 1] : '\0') is not { } value)
                {
                    fault = at + 1 < text.Length ? $"unknown key %{text[at + 1]} in \"{text}\"" : $"missing key after '%' in \"{text}\"";
                    return null;
                }

                result.Append(value);
                at++;
            }
            else
            {
                result.Append(text[at]);
            }
        }

        return result.ToString();
    }

    /// <summary>Returns the tokens of a host.</summary>
    public static SshTokens For(SshConfigLocations places, string original, SshTarget target, string? alias, string? jump)
    {
        var port = target.Port.ToString(CultureInfo.InvariantCulture);
        var jumps = jump is null || Directive.HasNoEffect(jump) ? string.Empty : HostSpec.Parse(jump.Split(',')[^1])?.Host ?? string.Empty;
        return new SshTokens(
            new Dictionary<char, string>
            {
                ['C'] = Hash($"{places.LocalHost}{target.Host}{port}{target.User}"),
                ['d'] = places.Home,
                ['h'] = target.Host,
                ['i'] = LocalAccounts.OwnId(),
                ['j'] = jumps,
                ['k'] = alias ?? original,
                ['L'] = places.LocalHost.Split('.')[0],
                ['l'] = places.LocalHost,
                ['n'] = original,
                ['p'] = port,
                ['r'] = target.User,
                ['u'] = places.LocalUser,
            },
            places.EnvironmentVariable
        );
    }

    /// <summary>Returns the tokens that are allowed in ProxyJump.</summary>
    public static SshTokens ForJumps(string original, SshTarget target) =>
        new(
            new Dictionary<char, string>
            {
                ['h'] = target.Host,
                ['n'] = original,
                ['p'] = target.Port.ToString(CultureInfo.InvariantCulture),
                ['r'] = target.User,
            },
            static _ => null
        );

    // ssh converts names to lower case, but not addresses.
    private static string? Lower(string? name) => IPAddress.TryParse(name, out _) ? name : name?.ToLowerInvariant();

    private string? Token(char name) => name == '%' ? "%" : values.GetValueOrDefault(name);

    // The hash with which OpenSSH names the sockets of shared connections.
    private static string Hash(string text) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
}
