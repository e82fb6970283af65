using ControlRoom.Remote.Settings;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Keys and certificates of the user over one client.</summary>
public abstract class UserKeysTests(SshClientChoice client) : SshFarmBench(client)
{
    [Theory]
    [InlineData("rsa", "-b", "2048")]
    [InlineData("rsa", "-m", "PEM")]
    [InlineData("ecdsa", "-b", "384")]
    [InlineData("ecdsa", "-m", "PKCS8")]
    [InlineData("ed25519", "-a", "16")]
    public async Task Probe_KeyOfThatKind_LogsIn(string type, string option, string value)
    {
        await Farm.MakeKeyAsync("mine", "-t", type, option, value);
        await Farm.AllowAsync("mine");
        await Farm.PrependAsync($"Host kind\n  IdentityFile {Farm.PathOf("mine")}\n  HostName {Farm.Address}\n");

        (await ProbeAsync("kind", onlyKey: "mine")).Should().BeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Probe_EncryptedKey_WorksOnlyThroughAnAgent(bool hasAgent)
    {
        await Farm.MakeKeyAsync("mine", "-t", "ed25519");
        await Farm.AllowAsync("mine");
        await using var agent = await AgentProcess.StartAsync(Farm.PathOf("agent"));
        if (hasAgent)
        {
            await agent.AddAsync(Farm.PathOf("mine"));
        }

        await Farm.KeygenAsync("-q", "-p", "-N", "secret", "-f", Farm.PathOf("mine"));
        await Farm.PrependAsync($"Host kind\n  IdentityAgent {Farm.PathOf("agent")}\n  IdentitiesOnly yes\n");

        var failure = await ProbeAsync("kind", onlyKey: "mine");

        if (hasAgent)
        {
            failure.Should().BeNull();
        }
        else
        {
            failure.Should().Contain("it refused the SSH login");
            (Client == SshClientChoice.OpenSsh || failure!.Contains("(encrypted, and no agent has it)", StringComparison.Ordinal))
                .Should()
                .BeTrue(failure);
        }
    }

    [Theory]
    [InlineData("ed25519")]
    [InlineData("rsa")]
    [InlineData("ecdsa")]
    public async Task Probe_KeyOfTheAgentThatNoFileNames_LogsIn(string type)
    {
        await Farm.MakeKeyAsync("mine", "-t", type);
        await Farm.AllowAsync("mine");
        await using var agent = await AgentProcess.StartAsync(Farm.PathOf("agent"));
        await agent.AddAsync(Farm.PathOf("mine"));
        File.Delete(Farm.PathOf("mine"));
        await Farm.PrependAsync($"Host kind\n  IdentityAgent {Farm.PathOf("agent")}\n  IdentitiesOnly no\n");

        (await ProbeAsync("kind", onlyKey: "nowhere")).Should().BeNull();
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Probe_CertificateOfTheUser_LogsIn(bool isNamed, bool isFromFile)
    {
        await Farm.MakeKeyAsync("ca", "-t", "ed25519");
        await Farm.MakeKeyAsync("mine", "-t", "rsa");
        await Farm.KeygenAsync("-q", "-s", Farm.PathOf("ca"), "-I", "id", "-n", Environment.UserName, Farm.PathOf("mine.pub"));
        await Farm.RestartAsync(["host"], $"TrustedUserCAKeys {Farm.PathOf("ca.pub")}");
        await using var agent = await AgentProcess.StartAsync(Farm.PathOf("agent"));
        var lines = $"Host kind\n  IdentityAgent {(isFromFile ? "none" : Farm.PathOf("agent"))}\n";
        if (isNamed)
        {
            File.Move(Farm.PathOf("mine-cert.pub"), Farm.PathOf("named"));
            lines += $"  CertificateFile {Farm.PathOf("named")}\n";
        }

        if (!isFromFile)
        {
            await agent.AddAsync(Farm.PathOf("mine"));
        }

        await Farm.PrependAsync(lines);

        (await ProbeAsync("kind", onlyKey: "mine")).Should().BeNull();
    }
}
