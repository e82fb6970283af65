using System.Diagnostics;

namespace ControlRoom.Tests.Remote;

/// <summary>
/// sshd of OpenSSH 9.8 and later accepts no connections for a while from an address from which several logins have failed. In tests all
/// logins come from this machine, and many are meant to fail.
/// </summary>
internal static class SshdPenalties
{
    private static readonly Lazy<Task<string[]>> None = new(FindAsync);

    /// <summary>Arguments that switch the penalties off; none for an sshd that does not have that option.</summary>
    public static Task<string[]> NoneAsync() => None.Value;

    private static async Task<string[]> FindAsync()
    {
        string[] none = ["-o", "PerSourcePenalties=no"];

        // Without host keys it cannot run, but it reads its options first, and names an option that it does not have.
        var start = new ProcessStartInfo("/usr/sbin/sshd", ["-t", "-f", "/dev/null", .. none])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return $"{await output}{await errors}".Contains("configuration option", StringComparison.Ordinal) ? [] : none;
    }
}
