using ControlRoom.Remote.SshConfig;
using FluentAssertions;

namespace ControlRoom.Tests.Remote.SshConfig;

/// <summary>Reads ssh_config of a test home directory.</summary>
public abstract class SshConfigBench : IDisposable
{
    private protected TemporaryDirectory Home { get; } = new();

    protected SshConfigBench() => Directory.CreateDirectory(Home[".ssh"]);

    public void Dispose()
    {
        Home.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected SshConfigLocations Places() =>
        new()
        {
            Home = Home.Path,
            LocalUser = "shifter",
            LocalHost = "control.lab",
            SystemDirectory = Home["etc"],
            EnvironmentVariable = name =>
                name switch
                {
                    "SSH_AUTH_SOCK" => "/run/agent",
                    "KEYS" => "here",
                    _ => null,
                },
        };

    private protected SshHostConfig Config()
    {
        var (config, fault) = SshHostConfig.Read(Places(), "mini3");
        fault.Should().BeNull();
        return config!;
    }

    private protected string Fault() => SshHostConfig.Read(Places(), "mini3").Fault!.Message;

    private protected void User(string text) => Write(".ssh/config", text);

    private protected void SystemWide(string text)
    {
        Directory.CreateDirectory(Home["etc"]);
        Write("etc/ssh_config", text);
    }

    private protected void Write(string name, string text)
    {
        File.WriteAllText(Home[name], text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Home[name], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
