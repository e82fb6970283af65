using System.Globalization;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Remote;
using ControlRoom.Remote.Settings;
using FluentAssertions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace ControlRoom.Tests.Remote.Settings;

public sealed class RemoteOptionsTests
{
    [Fact]
    public async Task AddRemoteHosts_NothingConfigured_HasDocumentedDefaults()
    {
        await using var services = Services();

        var options = services.GetRequiredService<IOptions<RemoteOptions>>().Value;

        options
            .Should()
            .BeEquivalentTo(
                new
                {
                    ConfigFile = "",
                    User = "",
                    Client = SshClientChoice.Auto,
                    ConnectTimeout = TimeSpan.FromSeconds(3),
                    ProbeTimeout = TimeSpan.FromSeconds(4),
                }
            );
        services.GetRequiredService<IRemoteHost>().Should().BeOfType<RemoteHost>();
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("LocalHost", true)]
    [InlineData("127.0.0.2", false)]
    [InlineData("127.1", false)]
    [InlineData("mini3", false)]
    public void IsLocal_ByDefault_IsThisMachineOnly(string address, bool expected) =>
        new RemoteOptions().IsLocal(address).Should().Be(expected);

    [Fact]
    public async Task IsLocal_Configured_ReplacesTheDefault()
    {
        await using var services = Services(("LocalAddresses:0", "control"));

        var options = services.GetRequiredService<IOptions<RemoteOptions>>().Value;

        options.IsLocal("control").Should().BeTrue();
        options.IsLocal("127.0.0.1").Should().BeFalse();
    }

    [Theory]
    [InlineData("mini?, *.lab,", "control , 127.0.0.1")]
    [InlineData("mini?,*.lab", "control,127.0.0.1")]
    public async Task Lists_WrittenWithCommas_AreAccepted(string openSshHosts, string localAddresses)
    {
        await using var services = Services(("OpenSshHosts", openSshHosts), ("LocalAddresses", localAddresses));

        var options = services.GetRequiredService<IOptions<RemoteOptions>>().Value;

        options.OpenSshHosts.Should().Equal("mini?", "*.lab");
        options.LocalAddresses.Should().Equal("control", "127.0.0.1");
    }

    [Theory]
    [InlineData("ConnectTimeout", "00:00:01")]
    [InlineData("ConnectTimeout", "00:01:00")]
    [InlineData("LoginTimeout", "00:00:01")]
    [InlineData("LoginTimeout", "00:01:00")]
    [InlineData("HostKeyPolicy", "acceptnew")]
    [InlineData("Client", "auto")]
    [InlineData("Client", "SshNet")]
    [InlineData("Client", "openssh")]
    [InlineData("OpenSshHosts:0", "mini?.*")]
    [InlineData("ProbeTimeout", "00:00:00.5")]
    [InlineData("ProbeTimeout", "00:01:00")]
    [InlineData("User", "attpc")]
    [InlineData("ConfigFile", "/dev/null")]
    public async Task Validate_AtTheBounds_Accepts(string name, string value)
    {
        await using var services = Services((name, value));

        services.Invoking(s => s.GetRequiredService<IStartupValidator>().Validate()).Should().NotThrow();
    }

    [Theory]
    [InlineData("ConnectTimeout", "00:00:00.9", "ConnectTimeout must be 1 s to 60 s")]
    [InlineData("ConnectTimeout", "00:01:00.1", "ConnectTimeout must be 1 s to 60 s")]
    [InlineData("LoginTimeout", "00:00:00.9", "LoginTimeout must be 1 s to 60 s")]
    [InlineData("LoginTimeout", "00:01:00.1", "LoginTimeout must be 1 s to 60 s")]
    [InlineData("HostKeyPolicy", "7", "HostKeyPolicy must be Strict or AcceptNew")]
    [InlineData("Client", "7", "Client must be Auto, SshNet or OpenSsh")]
    [InlineData("ProbeTimeout", "00:00:00.4", "ProbeTimeout must be 0.5 s to 60 s")]
    [InlineData("ProbeTimeout", "4", "ProbeTimeout must be 0.5 s to 60 s")]
    [InlineData("User", "-x", "User is not a valid login name: it begins with '-'")]
    [InlineData("ConfigFile", "/nowhere/config", "ConfigFile names a file that does not exist: '/nowhere/config'")]
    [InlineData("OpenSshHosts:0", "a b", "OpenSshHosts contains an entry that is not a valid host or pattern: it contains a space")]
    [InlineData("OpenSshHosts", "mini3, -x", "OpenSshHosts contains an entry that is not a valid host or pattern: it begins with '-'")]
    [InlineData("OpenSshHosts:0", "", "OpenSshHosts contains an entry that is not a valid host or pattern: it is empty")]
    [InlineData("LocalAddresses:0", "a b", "LocalAddresses contains an entry that is not a valid address: it contains a space")]
    public async Task Validate_OutOfBounds_StopsTheStartWithASentence(string name, string value, string sentence)
    {
        await using var services = Services((name, value));

        services
            .Invoking(s => s.GetRequiredService<IStartupValidator>().Validate())
            .Should()
            .Throw<OptionsValidationException>()
            .WithMessage($"ControlRoom:Ssh:{sentence}*");
    }

    [Theory]
    [InlineData("mini3", SshClientChoice.OpenSsh)]
    [InlineData("GATE.lab", SshClientChoice.OpenSsh)]
    [InlineData("mini33", SshClientChoice.SshNet)]
    [InlineData("lab", SshClientChoice.SshNet)]
    public void ClientFor_SomeHostsWithOpenSsh_IsOpenSshOnlyForThem(string address, SshClientChoice expected) =>
        new RemoteOptions { Client = SshClientChoice.SshNet, OpenSshHosts = ["mini?", "*.lab"] }
            .ClientFor(address)
            .Should()
            .Be(expected);

    [Fact]
    public void ConnectTimeout_Fraction_IsRoundedUp()
    {
        var routes = new ControlRoom.Remote.Shells.ShellCommands(
            new RemoteOptions
            {
                ConnectTimeout = TimeSpan.FromSeconds(1.2),
                User = "attpc",
                ConfigFile = "/c",
            }
        );

        string.Join(' ', routes.For("mini3").Arguments)
            .Should()
            .StartWith("-T -o BatchMode=yes -o PreferredAuthentications=publickey -o ConnectTimeout=2 -o StrictHostKeyChecking=yes ")
            .And.EndWith(" -F /c -l attpc -- mini3 sh -s");
        routes.For("::1").FileName.Should().Be("/bin/sh");
    }

    private static ServiceProvider Services(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(s =>
                    KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"{RemoteOptions.Section}:{s.Name}"), (string?)s.Value)
                )
            )
            .Build();
        return new ServiceCollection().AddStore().AddRemoteHosts(configuration).BuildServiceProvider();
    }
}
