using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Get.ConfigFiles;
using ControlRoom.Domain.Runs;

namespace ControlRoom.Web.Hosting;

/// <summary>
/// Continues the work that a previous process left unfinished, and ends work in progress before the journal is closed, so that its last
/// records are written. It stops before the journal writer because it is added after it.
/// </summary>
public sealed class RunControlLifetime(RunDesk runDesk, RunFiler filer, ConfigArchiver configs) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await filer.ResumeAsync(cancellationToken);
        await configs.ResumeAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await runDesk.DisposeAsync().AsTask().WaitAsync(cancellationToken);
        await Task.WhenAll(filer.DisposeAsync().AsTask(), configs.DisposeAsync().AsTask()).WaitAsync(cancellationToken);
    }
}
