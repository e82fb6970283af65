using ControlRoom.Web.Security;

namespace ControlRoom.Web.Hosting;

/// <summary>Checks the addresses of <c>--urls</c> before the server uses them.</summary>
internal static class ListenAddresses
{
    private const string Example = "such as http://127.0.0.1:8080 or https://0.0.0.0:8443";

    /// <summary>Returns a sentence for each address that cannot be an address to listen on, on any machine.</summary>
    /// <param name="urls">The addresses, separated by semicolons.</param>
    public static IEnumerable<string> Problems(string urls)
    {
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return addresses.Length == 0 ? [$"--urls has no address to listen on, {Example}."] : addresses.Select(Problem).OfType<string>();
    }

    private static string? Problem(string address)
    {
        // The server takes a star or a plus for all addresses of the machine.
        var named = address.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal);
        if (named.StartsWith("http://unix:", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (!Uri.TryCreate(named, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
        {
            return $"'{address}' in --urls is not an address to listen on, {Example}; ports go up to 65535.";
        }

        return parsed.AbsolutePath != "/" || parsed.Query.Length > 0
            ? $"'{address}' in --urls has a path. Remove it, and set {PublicPath.Key}={parsed.AbsolutePath.TrimEnd('/')}."
            : null;
    }
}
