using ControlRoom.Domain.Get;
using ControlRoom.Ecc;
using FluentAssertions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace ControlRoom.Tests.Ecc;

public sealed class EccClientOptionsTests
{
    [Theory]
    [InlineData("StateTimeout", "00:00:00.1", true)]
    [InlineData("StateTimeout", "00:00:00.0999999", false)]
    [InlineData("StateTimeout", "00:01:00", true)]
    [InlineData("StateTimeout", "00:01:00.0000001", false)]
    [InlineData("CommandTimeout", "00:00:01", true)]
    [InlineData("CommandTimeout", "00:00:00.9", false)]
    [InlineData("CommandTimeout", "01:00:00", true)]
    [InlineData("CommandTimeout", "01:00:01", false)]
    [InlineData("SlowLimit", "00:01:00", true)]
    [InlineData("SlowLimit", "00:00:59.9", false)]
    [InlineData("SlowLimit", "1.00:00:00", true)]
    [InlineData("SlowLimit", "1.00:00:01", false)]
    [InlineData("MaxAnswerBytes", "65536", true)]
    [InlineData("MaxAnswerBytes", "65535", false)]
    [InlineData("MaxAnswerBytes", "268435456", true)]
    [InlineData("MaxAnswerBytes", "268435457", false)]
    public void Options_AtTheirBounds_AreCheckedWithASentence(string setting, string value, bool good)
    {
        using var services = Services(setting, value);

        var read = () => services.GetRequiredService<IOptions<EccClientOptions>>().Value;

        if (good)
        {
            read.Should().NotThrow();
        }
        else
        {
            read.Should()
                .Throw<OptionsValidationException>()
                .Which.Message.Should()
                .StartWith($"ControlRoom:Ecc:{setting} is ")
                .And.Contain("it must be between");
        }
    }

    [Fact]
    public void Options_NotGiven_AreTheDocumentedDefaults()
    {
        using var services = Services("Other", "1");

        services
            .GetRequiredService<IOptions<EccClientOptions>>()
            .Value.Should()
            .BeEquivalentTo(
                new EccClientOptions
                {
                    StateTimeout = TimeSpan.FromSeconds(2),
                    CommandTimeout = TimeSpan.FromMinutes(5),
                    MaxAnswerBytes = 16 * 1024 * 1024,
                }
            );
        services.GetRequiredService<IEccClient>().Should().BeOfType<EccClient>();
    }

    [Fact]
    public void AddEccClient_OutOfRange_FailsAtStart()
    {
        using var services = Services("StateTimeout", "01:00:00");

        var start = () => services.GetRequiredService<IStartupValidator>().Validate();

        start.Should().Throw<OptionsValidationException>();
    }

    private static ServiceProvider Services(string setting, string value)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { [$"ControlRoom:Ecc:{setting}"] = value })
            .Build();
        return new ServiceCollection().AddEccClient(configuration).BuildServiceProvider();
    }
}
