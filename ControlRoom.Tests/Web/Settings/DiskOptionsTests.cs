using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Web.Settings;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Settings;

public sealed class DiskOptionsTests
{
    [Fact]
    public void Validate_Defaults_Succeed()
    {
        Errors(new RunOptions()).Should().BeEmpty();
        Errors(new StorageOptions()).Should().BeEmpty();
    }

    [Theory]
    [InlineData(nameof(RunOptions.NobodyWrites), 0, 3600)]
    [InlineData(nameof(RunOptions.DiskTimeLeft), 0, 604_800)]
    [InlineData(nameof(RunOptions.StopWhenDiskTimeLeft), 0, 86_400)]
    public void Validate_BoundOfATime_IsValidAndBeyondIsNot(string option, double least, double most)
    {
        Errors(With(option, least)).Concat(Errors(With(option, most))).Should().BeEmpty();
        Errors(With(option, least - 0.01)).Should().ContainSingle().Which.Should().Contain($":{option} ");
        Errors(With(option, most + 0.01)).Should().ContainSingle().Which.Should().Contain($":{option} ");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(100_000_000_000_000, true)]
    [InlineData(-1, false)]
    [InlineData(100_000_000_000_001, false)]
    public void Validate_BoundOfASize_IsValidAndBeyondIsNot(long bytes, bool isIn)
    {
        (Errors(new RunOptions { StopWhenDiskLeft = bytes }).Count == 0).Should().Be(isIn);
        (Errors(new StorageOptions { MinimumFree = bytes }).Count == 0).Should().Be(isIn);
    }

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(60, true)]
    [InlineData(0.49, false)]
    [InlineData(60.01, false)]
    public void Validate_BoundOfTheCheck_IsValidAndBeyondIsNot(double seconds, bool isIn) =>
        (Errors(new StorageOptions { CheckInterval = TimeSpan.FromSeconds(seconds) }).Count == 0).Should().Be(isIn);

    [Theory]
    [InlineData(1, true)]
    [InlineData(86_400, true)]
    [InlineData(0.99, false)]
    [InlineData(86_401, false)]
    public void Validate_BoundOfTheMigration_IsValidAndBeyondIsNot(double seconds, bool isIn) =>
        (Errors(new StorageOptions { MigrationDeadline = TimeSpan.FromSeconds(seconds) }).Count == 0).Should().Be(isIn);

    private static RunOptions With(string option, double seconds)
    {
        var options = new RunOptions();
        typeof(RunOptions).GetProperty(option)!.SetValue(options, TimeSpan.FromSeconds(seconds));
        return options;
    }

    private static List<string> Errors(RunOptions options) => [.. new RunOptionsValidator().Validate(null, options).Failures ?? []];

    private static List<string> Errors(StorageOptions options) => [.. new StorageOptionsValidator().Validate(null, options).Failures ?? []];
}
