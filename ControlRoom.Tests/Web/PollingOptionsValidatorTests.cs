using ControlRoom.Web.Polling;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web;

public sealed class PollingOptionsValidatorTests
{
    [Fact]
    public void Validate_Defaults_Succeed() => Errors(new PollingOptions()).Should().BeEmpty();

    [Theory]
    [InlineData(nameof(PollingOptions.EccInterval), 0.1, 60)]
    [InlineData(nameof(PollingOptions.EccBusyInterval), 0.05, 10)]
    [InlineData(nameof(PollingOptions.HostInterval), 1, 300)]
    [InlineData(nameof(PollingOptions.EccStaleAfter), 1, 600)]
    [InlineData(nameof(PollingOptions.HostStaleAfter), 10, 3600)]
    public void Validate_Bound_IsValidAndBeyondIsNot(string option, double least, double most)
    {
        Errors(With(option, least)).Should().NotContain(e => e.Contains($":{option} "));
        Errors(With(option, most)).Should().NotContain(e => e.Contains($":{option} "));
        Errors(With(option, least - 0.01)).Should().Contain(e => e.Contains($":{option} "));
        Errors(With(option, most + 0.01)).Should().Contain(e => e.Contains($":{option} "));
    }

    private static PollingOptions With(string option, double seconds)
    {
        var options = new PollingOptions();
        typeof(PollingOptions).GetProperty(option)!.SetValue(options, TimeSpan.FromSeconds(seconds));
        return options;
    }

    private static IEnumerable<string> Errors(PollingOptions options) =>
        new PollingOptionsValidator().Validate(null, options).Failures ?? [];
}
