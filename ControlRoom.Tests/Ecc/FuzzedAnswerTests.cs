using ControlRoom.Domain.Get;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Ecc;

/// <summary>Recorded answers with random damage: every call must return a value and never throw an exception.</summary>
public sealed class FuzzedAnswerTests
{
    [Theory]
    [InlineData("01-getstate-default-ns")]
    [InlineData("03-getstate-no-ns")]
    [InlineData("08-getconfigids")]
    public async Task Calls_DamagedAnswer_NeverThrow(string name)
    {
        var random = new Random(20210408);
        var original = EccWire.Answer(name);
        await using var server = new RawServer(
            (stream, cancellation) => stream.WriteAsync(Damaged(original, random), cancellation).AsTask()
        );
        using var client = TestClient.New(TimeSpan.FromSeconds(5));

        for (var i = 0; i < 300; i++)
        {
            var state = await client.GetStateAsync(server.Endpoint, default);
            var list = await client.GetConfigIdsAsync(server.Endpoint, default);
            (state.Ok || state.Failure.Message.Length > 20).Should().BeTrue();
            (list.Ok || list.Failure.Message.Length > 20).Should().BeTrue();
            state.Failure?.Kind.Should().NotBe(EccFailureKind.NotSent);
        }
    }

    private static byte[] Damaged(byte[] original, Random random)
    {
        lock (random)
        {
            var bytes = original.ToArray();
            for (var n = random.Next(1, 8); n > 0; n--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            return random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
        }
    }
}
