using ControlRoom.Web.Commands;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace ControlRoom.Tests.Web;

public sealed class ServeCommandTests
{
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task ExitCode_AfterAServiceEnded_SaysWhetherItFailed(bool fails, int code)
    {
        using var service = new EndingService(fails);
        await service.StartAsync(CancellationToken.None);
        await service.ExecuteTask!.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await using var services = new ServiceCollection().AddSingleton<IHostedService>(service).BuildServiceProvider();

        (await ServeCommand.ExitCodeAsync(services)).Should().Be(code);
    }

    private sealed class EndingService(bool fails) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
            fails ? Task.FromException(new InvalidOperationException("The journal is gone.")) : Task.CompletedTask;
    }
}
