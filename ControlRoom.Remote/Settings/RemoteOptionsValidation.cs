using ControlRoom.Remote.Addresses;
using Microsoft.Extensions.Options;

namespace ControlRoom.Remote.Settings;

/// <summary>Checks <see cref="RemoteOptions"/> and reports problems as sentences.</summary>
internal sealed class RemoteOptionsValidation : IValidateOptions<RemoteOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, RemoteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var failures = Problems(options).Select(o => $"{RemoteOptions.Section}:{o}").ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Problems(RemoteOptions options)
    {
        if (options.ConfigFile.Length > 0 && !File.Exists(options.ConfigFile))
        {
            yield return $"ConfigFile names a file that does not exist: '{options.ConfigFile}'.";
        }

        if (options.User.Length > 0 && HostAddress.ProblemIn(options.User) is { } user)
        {
            yield return $"User is not a valid login name: it {user}.";
        }

        if (!Enum.IsDefined(options.Client))
        {
            yield return $"Client must be Auto, SshNet or OpenSsh; it is {options.Client}.";
        }

        if (!Enum.IsDefined(options.HostKeyPolicy))
        {
            yield return $"HostKeyPolicy must be Strict or AcceptNew; it is {options.HostKeyPolicy}.";
        }

        if (options.ConnectTimeout < TimeSpan.FromSeconds(1) || options.ConnectTimeout > TimeSpan.FromSeconds(60))
        {
            yield return $"ConnectTimeout must be 1 s to 60 s, written as hh:mm:ss; it is {options.ConnectTimeout}.";
        }

        if (options.LoginTimeout < TimeSpan.FromSeconds(1) || options.LoginTimeout > TimeSpan.FromSeconds(60))
        {
            yield return $"LoginTimeout must be 1 s to 60 s, written as hh:mm:ss; it is {options.LoginTimeout}.";
        }

        if (options.ProbeTimeout < TimeSpan.FromSeconds(0.5) || options.ProbeTimeout > TimeSpan.FromSeconds(60))
        {
            yield return $"ProbeTimeout must be 0.5 s to 60 s, written as hh:mm:ss.f; it is {options.ProbeTimeout}.";
        }

        foreach (var pattern in options.OpenSshHosts)
        {
            if (HostAddress.ProblemIn(pattern) is { } problem)
            {
                yield return $"OpenSshHosts contains an entry that is not a valid host or pattern: it {problem}.";
            }
        }

        foreach (var address in options.LocalAddresses ?? [])
        {
            if (HostAddress.ProblemIn(address) is { } problem)
            {
                yield return $"LocalAddresses contains an entry that is not a valid address: it {problem}.";
            }
        }
    }
}
