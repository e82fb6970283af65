using ControlRoom.Domain.Get;
using ControlRoom.Simulator;
using ControlRoom.Tests.Ecc;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Simulator;

public sealed class ConfigFilesTests
{
    [Fact]
    public async Task GetConfigIds_FilesAreAddedAndRemoved_ListsEveryPresentCombination()
    {
        var directory = Directory.CreateTempSubdirectory("controlroom-").FullName;
        try
        {
            await using var system = await SimulatedSystem.StartAsync(
                new SimulatedSystemOptions
                {
                    Directory = directory,
                    Experiment = "e",
                    CoBos = 1,
                    Routers = RouterMode.None,
                },
                TimeProvider.System,
                CancellationToken.None
            );
            var endpoint = new EccEndpoint("127.0.0.1", system.Units[0].EccServer.Port);
            using var client = TestClient.Patient();
            (await ListAsync(client, endpoint))
                .Should()
                .HaveCount(12)
                .And.Contain("cobo0/exp/exp-highgain")
                .And.Contain("cobo0/pulser/exp");

            var files = Path.Combine(directory, "ECC0", "configs");
            File.Delete(Path.Combine(files, "prepare-pulser.xcfg"));
            await File.WriteAllTextAsync(Path.Combine(files, "describe-beam.xcfg"), "<x/>");
            (await ListAsync(client, endpoint))
                .Should()
                .HaveCount(2 * 2 * 4)
                .And.Contain("beam/exp/exp")
                .And.NotContain("cobo0/pulser/exp");
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<IEnumerable<string>> ListAsync(IEccClient client, EccEndpoint endpoint) =>
        (await client.GetConfigIdsAsync(endpoint, CancellationToken.None)).Value!.Items.Select(c => c.ToString());
}
