using ControlRoom.Web.Security;

namespace ControlRoom.Web.Hosting;

/// <summary>The addresses of <c>--urls</c>, looked at before the server takes them.</summary>
internal static class ListenAddresses
{
    private const string Right = "such as http://127.0.0.1:8080 or https://0.0.0.0:8443";

    /// <summary>A sentence for each that cannot be listened on, whatever the machine.</summary>
    /// <param name="urls">Separated by semicolons.</param>
    public static IEnumerable<string> Problems(string urls)
    {
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return addresses.Length == 0 ? [$"--urls names no address to listen on, {Right}."] : addresses.Select(Problem).OfType<string>();
    }

    private static string? Problem(string address)
    {
        // A star and a plus are the server's words for all addresses of the machine.
        var named = address.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal);
        if (named.StartsWith("http://unix:", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return !Uri.TryCreate(named, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https")
                ? $"'{address}' in --urls is no address to listen on, {Right}; ports go up to 65535."
            : parsed.AbsolutePath != "/" || parsed.Query.Length > 0
                ? $"'{address}' in --urls has a path. Leave it out there, and set {PublicPath.Key}={parsed.AbsolutePath.TrimEnd('/')}."
            : null;
    }
}
