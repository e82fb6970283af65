using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Components.Setups;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Pages;

/// <summary>Sets up the whole system in one step, after showing exactly what would be created and removed.</summary>
public sealed partial class EasySetupPage : SnapshotComponent<SetupView>
{
    private EasySetupForm form = new();
    private SetupEdit plan = new();
    private SystemSetup basis = SystemSetup.Empty;
    private ImmutableArray<SetupDifference> parts = [];
    private ConfirmDialog confirm = null!;
    private bool isPreviewed;
    private bool isBusy;
    private string? problem;
    private string? status;

    [Inject]
    private FreshnessLimits Limits { get; set; } = null!;

    [Inject]
    private Deadlines DefaultDeadlines { get; set; } = null!;

    [Inject]
    private SetupDesk Desk { get; set; } = null!;

    /// <inheritdoc/>
    protected override SetupView Build(SystemSnapshot snapshot, DateTimeOffset now) =>
        SetupView.Of(snapshot, now, Limits, DefaultDeadlines, Time.LocalTimeZone, WhyNot(Right.Configure));

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        form = EasySetup.FormFor(View.Setup);
    }

    /// <inheritdoc/>
    protected override Task OnViewChangedAsync()
    {
        // The preview always compares with the current setup.
        if (isPreviewed && View.Setup != basis)
        {
            Plan();
        }

        return Task.CompletedTask;
    }

    private string? ProblemOf(string field) => isPreviewed ? plan.Problems.FirstOrDefault(p => p.Field == field)?.Text : null;

    private void Set(EasySetupForm next)
    {
        (form, status) = (next, null);
        if (isPreviewed)
        {
            Plan();
        }
    }

    private void Preview()
    {
        isPreviewed = true;
        Plan();
    }

    private void Plan()
    {
        basis = View.Setup;
        plan = EasySetup.Plan(form, basis);
        parts = plan.Setup is { } planned ? SetupDifference.Between(basis, planned) : [];
        StateHasChanged();
    }

    private Task AskAsync(SystemSetup planned)
    {
        var removed = parts.Count(p => p.Kind == SetupDifferenceKind.Removed);
        if (removed == 0 && basis.EccServers.IsEmpty)
        {
            return ReplaceAsync(planned);
        }

        confirm.Open(
            $"Replace the setup of {basis.Experiment}?",
            $"ECC servers, data routers and data sources: {removed} will be removed, "
                + $"{parts.Count(p => p.Kind == SetupDifferenceKind.Changed)} changed and "
                + $"{parts.Count(p => p.Kind == SetupDifferenceKind.Added)} created. Data and config files are not touched.",
            "Replace it",
            () => _ = InvokeAsync(() => ReplaceAsync(planned))
        );
        return Task.CompletedTask;
    }

    private async Task ReplaceAsync(SystemSetup planned)
    {
        if (isBusy)
        {
            return;
        }

        isBusy = true;
        try
        {
            var result = await Desk.ReplaceAsync(basis, planned, Actor, "Easy setup", CancellationToken.None);
            problem = result.Problems.FirstOrDefault()?.Text;
            if (result.Setup is { } stored)
            {
                status =
                    $"Done: {stored.EccServers.Length} ECC servers, {stored.DataRouters.Length} data routers and "
                    + $"{stored.DataSources.Length} data sources are set up.";
                isPreviewed = false;
            }
        }
        catch (Exception cause) when (cause is StorageException or InvalidOperationException or ArgumentException)
        {
            problem = cause.Message;
        }
        finally
        {
            isBusy = false;
            StateHasChanged();
        }
    }
}
