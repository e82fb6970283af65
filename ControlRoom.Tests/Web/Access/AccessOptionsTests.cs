using ControlRoom.Web.Security;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Access;

public sealed class AccessOptionsTests
{
    [Theory]
    [InlineData(30, 20, 0)]
    [InlineData(1, 100_000, 0)]
    [InlineData(0, 20, 1)]
    [InlineData(100_001, -1, 2)]
    public void Validate_Limits_AreOneToAHundredThousand(int signIns, int commands, int problems) =>
        (
            new AccessOptionsValidator()
                .Validate(null, new AccessOptions { SignInsPerMinute = signIns, CommandsPerSecond = commands })
                .Failures
            ?? []
        )
            .Should()
            .HaveCount(problems);
}
