using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Tests.Ecc;
using ControlRoom.Tests.Fakes;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>The page against twelve ECC servers made by gSOAP, which share no code with the control room or its simulator.</summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class IndependentServersTests(BrowserFixture browser)
{
    [Fact]
    public async Task Page_AllTransitions_TakeTwelveForeignServersFromIdleToRunningAndBack()
    {
        using var directory = new TemporaryDirectory();
        List<GsoapServer> servers = [];
        try
        {
            for (var n = 0; n < 12; n++)
            {
                servers.Add(await GsoapServer.StartAsync(TimeSpan.FromSeconds(0.2), n < 11 ? $"CoBo[{n}]" : "Mutant[master]"));
            }

            await File.WriteAllTextAsync(directory["setup.json"], SetupFile.Write(SetupOf(servers)));
            await Installation.ImportAsync(directory["setup.json"], directory["data"]);
            await using var program = await ControlRoomProcess.ServeAsync(
                "serve",
                "--data",
                directory["data"],
                "--urls",
                "http://127.0.0.1:0"
            );
            await using var page = await browser.OpenAsync(program.Url);
            await page.SeeStateAsync("Idle");
            foreach (var (button, state) in OperatingTests.Chain)
            {
                if (button == "Start all")
                {
                    await page.StartWithoutRoutersAsync();
                }
                else
                {
                    await page.ClickAsync(button);
                }

                await page.SeeStateAsync(state);
            }
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    private static SystemSetup SetupOf(List<GsoapServer> servers)
    {
        var setup = Setups.Of(servers.Count - 1);
        return setup with
        {
            EccServers =
            [
                .. setup.EccServers.Select(
                    (server, n) => server with { Port = servers[n].Endpoint.Port, SelectedConfig = new ConfigId("cobo0", "exp", "exp") }
                ),
            ],

            // Below the ports that the system assigns, one of which a gSOAP server may have.
            DataRouters = [.. setup.DataRouters.Select((router, n) => router with { Port = 9100 + n })],
        };
    }
}
