using ControlRoom.Web.Hosting;
using FluentAssertions;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace ControlRoom.Tests.Web.Hosting;

public sealed class GivenOptionsTests
{
    [Theory]
    [InlineData(
        "ControlRoom:Poling:EccInterval",
        "There is no option ControlRoom:Poling:EccInterval. Did you mean ControlRoom:Polling:EccInterval?"
    )]
    [InlineData(
        "ControlRoom:Runs:StopWhenDisksLeft",
        "There is no option ControlRoom:Runs:StopWhenDisksLeft. Did you mean ControlRoom:Runs:StopWhenDiskLeft?"
    )]
    [InlineData("controlroom:web:proxy", "There is no option controlroom:web:proxy. Did you mean ControlRoom:Web:Proxies?")]
    [InlineData(
        "ControlRoom:Ssh:LocalAddresses:first",
        "There is no option ControlRoom:Ssh:LocalAddresses:first. Did you mean ControlRoom:Ssh:LocalAddresses?"
    )]
    [InlineData(
        "ControlRoom:Ssh:MaxLogin",
        "There is no option ControlRoom:Ssh:MaxLogin. The chapter Options of the handbook lists all options."
    )]
    [InlineData(
        "ControlRoom:Zzzzzzzzzzzzzzzzzzzzzzzzzz",
        "There is no option ControlRoom:Zzzzzzzzzzzzzzzzzzzzzzzzzz. The chapter Options of the handbook lists all options."
    )]
    public void Unknown_UnknownName_IsNamedWithTheNearest(string key, string expected) =>
        OptionCheck.Unknown([key]).Should().Equal(expected);

    [Theory]
    [InlineData("ControlRoom:Polling:EccInterval")]
    [InlineData("controlroom:POLLING:eccinterval")]
    [InlineData("ControlRoom:Web:Proxies")]
    [InlineData("ControlRoom:Ssh:OpenSshHosts")]
    [InlineData("ControlRoom:Ssh:OpenSshHosts:0")]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("ControlRoomer:Anything")]
    public void Unknown_KnownOrForeignName_IsAccepted(string key) => OptionCheck.Unknown([key]).Should().BeEmpty();

    [Fact]
    public void Unknown_OptionsSetByTheProgram_AreKnown()
    {
        var given = new ConfigurationBuilder();
        given.AddSources(new Dictionary<string, string?>());

        var own = given
            .Build()
            .AsEnumerable()
            .Where(o => o.Value is not null && o.Key.StartsWith("ControlRoom:", StringComparison.Ordinal))
            .ToList();

        own.Should().HaveCountGreaterThan(30);
        OptionCheck.Unknown(own.Select(o => o.Key)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(
        "ControlRoom:Polling:EccInterval",
        "abc",
        "ControlRoom:Polling:EccInterval is 'abc'; it must be a time as hours:minutes:seconds, such as 00:00:01.5."
    )]
    [InlineData("controlroom:ssh:client", "Foo", "ControlRoom:Ssh:Client is 'Foo'; it must be Auto or SshNet or OpenSsh.")]
    [InlineData("ControlRoom:Web:AnonymousObservers", "maybe", "ControlRoom:Web:AnonymousObservers is 'maybe'; it must be true or false.")]
    [InlineData("ControlRoom:Runs:StopAttempts", "1.5", "ControlRoom:Runs:StopAttempts is '1.5'; it must be a whole number.")]
    [InlineData(
        "ControlRoom:Runs:StopAttempts",
        "99999999999",
        "ControlRoom:Runs:StopAttempts is '99999999999'; it must be a whole number."
    )]
    public void Unreadable_ValueOfAnotherKind_NamesTheRequiredKind(string key, string value, string expected) =>
        OptionCheck.Invalid(With(key, value)).Should().Equal(expected);

    [Theory]
    [InlineData("ControlRoom:Polling:EccInterval", "00:00:01")]
    [InlineData("ControlRoom:Ssh:Client", "openssh")]
    [InlineData("ControlRoom:Web:AnonymousObservers", "True")]
    [InlineData("ControlRoom:Runs:MinimumDiskFree", "99999999999")]
    [InlineData("ControlRoom:Ssh:OpenSshHosts", "mini1, mini2")]
    public void Unreadable_ValueOfItsKind_IsAccepted(string key, string value) => OptionCheck.Invalid(With(key, value)).Should().BeEmpty();

    private static IConfiguration With(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();
}
