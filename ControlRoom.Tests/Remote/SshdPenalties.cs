using System.Diagnostics;

namespace ControlRoom.Tests.Remote;

/// <summary>
/// sshd of OpenSSH 9.8 and later takes no more connections for a while from an address from which several logins have failed. In tests they
/// all come from this machine, and many are to fail.
/// </summary>
internal static class SshdPenalties
{
    private static readonly Lazy<Task<string[]>> None = new(FindAsync);

    /// <summary>Arguments that switch this off; none for an sshd that does not know it.</summary>
    public static Task<string[]> NoneAsync() => None.Value;

    private static async Task<string[]> FindAsync()
    {
        string[] none = ["-o", "PerSourcePenalties=no"];

        // Without keys it does not get far, but it reads its options first, and names the one that it does not know.
        var start = new ProcessStartInfo("/usr/sbin/sshd", ["-t", "-f", "/dev/null", .. none])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var asked = Process.Start(start)!;
        var (output, errors) = (asked.StandardOutput.ReadToEndAsync(), asked.StandardError.ReadToEndAsync());
        await asked.WaitForExitAsync();
        return $"{await output}{await errors}".Contains("configuration option", StringComparison.Ordinal) ? [] : none;
    }
}
