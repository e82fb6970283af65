using System.Collections.Immutable;
using ControlRoom.Remote.Agents;
using ControlRoom.Remote.SshConfig;

namespace ControlRoom.Remote.Identities;

/// <summary>Collects the keys of files and of an agent in the order of ssh.</summary>
internal sealed class LoginKeyCollector
{
    private readonly SshHostConfig config;
    private readonly SshAgent? agent;
    private readonly ImmutableArray<AgentKey> agentKeys;
    private readonly List<IdentityFile> files;

    private LoginKeyCollector(SshHostConfig config, SshAgent? agent, ImmutableArray<AgentKey> agentKeys)
    {
        (this.config, this.agent, this.agentKeys) = (config, agent, agentKeys);
        files = [.. config.IdentityFiles.Select(IdentityFile.Read)];
    }

    /// <summary>The keys to try, in order.</summary>
    public List<LoginKey> Keys { get; } = [];

    /// <summary>The keys that are not tried, each with the reason.</summary>
    public List<string> Skipped { get; } = [];

    /// <summary>Key files that other users may read or write.</summary>
    public IEnumerable<string> AccessibleToOthers =>
        files.Where(f => f is { Private: not null, IsAccessibleToOthers: true }).Select(f => f.Path);

    /// <summary>Reads the files and collects the keys.</summary>
    public static LoginKeyCollector Collect(SshHostConfig config, SshAgent? agent, ImmutableArray<AgentKey> agentKeys)
    {
        var gathering = new LoginKeyCollector(config, agent, agentKeys);
        gathering.Gather();
        return gathering;
    }

    private void Gather()
    {
        foreach (var certificate in config.CertificateFiles)
        {
            AddCertificate(certificate, isNamed: true);
        }

        var usedFiles = new HashSet<IdentityFile>();
        foreach (var key in agentKeys)
        {
            if (files.Find(f => f.Public == key.Key) is { } file && usedFiles.Add(file))
            {
                AddAgentKey(key, file.Path);
                AddCertificateBeside(file);
            }
        }

        foreach (var key in agentKeys.Where(k => !config.IdentitiesOnly && !files.Exists(f => f.Public == k.Key)))
        {
            AddAgentKey(key, key.Comment);
        }

        foreach (var file in files.Where(f => !usedFiles.Contains(f)))
        {
            AddFile(file);
        }
    }

    private void AddAgentKey(AgentKey key, string name) =>
        Keys.Add(LoginKey.Of(agent!, key.Key, $"{name} ({key.Key.ShortType}, of the agent)"));

    private void AddFile(IdentityFile file)
    {
        if (file.Private is not null)
        {
            Keys.Add(LoginKey.Of(file));
            AddCertificateBeside(file);
        }
        else if (!file.IsMissing || !SshConfigLocations.DefaultIdentities.Any(d => file.Path.EndsWith(d[1..], StringComparison.Ordinal)))
        {
            // Most of the default identities of ssh do not exist.
            Skipped.Add($"{file.Path} ({file.Problem})");
        }
    }

    private void AddCertificateBeside(IdentityFile file)
    {
        var certificate = $"{file.Path}-cert.pub";
        if (config.CertificateFiles.IsEmpty && File.Exists(certificate))
        {
            AddCertificate(certificate, isNamed: false);
        }
    }

    private void AddCertificate(string path, bool isNamed)
    {
        if (IdentityFile.PublicOf(path) is not { IsCertificate: true } certificate || certificate.CertifiedKey() is not { } key)
        {
            if (isNamed)
            {
                Skipped.Add($"{path} (not a certificate)");
            }

            return;
        }

        try
        {
            if (files.Find(f => f.Public == key && f.Private is not null) is { } file)
            {
                Keys.Add(LoginKey.Of(file, path));
            }
            else if (agentKeys.Any(k => k.Key == key))
            {
                Keys.Add(LoginKey.Of(agent!, key, path, certificate));
            }
            else
            {
                Skipped.Add($"{path} (its private key is missing)");
            }
        }
        catch (Exception e) when (LibraryExceptions.IsExpected(e))
        {
            Skipped.Add($"{path} ({e.Message.TrimEnd('.')})");
        }
    }
}
