using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Setup.Experiments;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Pages;

/// <summary>Creates experiments, makes one active, and renames those without runs.</summary>
public sealed partial class ExperimentsPage : SheetsComponent
{
    private ImmutableArray<ExperimentSummary> experiments = [];
    private ConfirmDialog confirm = null!;
    private string name = string.Empty;
    private string model = string.Empty;
    private string? renaming;
    private string newName = string.Empty;
    private string? status;
    private string? why;

    [Inject]
    private ActionCheck Check { get; set; } = null!;

    [Inject]
    private IExperimentStore Experiments { get; set; } = null!;

    [Inject]
    private ExperimentDesk Desk { get; set; } = null!;

    [Inject]
    private FreshnessLimits Limits { get; set; } = null!;

    private string? Wrong => name.Length == 0 ? null : ExperimentName.WhyNot(name);

    /// <inheritdoc/>
    protected override SheetsView Build(SystemSnapshot snapshot, DateTimeOffset now)
    {
        var reason = WhyNot(Right.Configure) ?? ExperimentSwitch.WhyNot(snapshot, now, Limits, Check);
        if (reason != why)
        {
            why = reason;
            _ = InvokeAsync(StateHasChanged);
        }

        return base.Build(snapshot, now);
    }

    /// <inheritdoc/>
    protected override async Task LoadAsync() => experiments = await Experiments.ListAsync(DisposalToken);

    private async Task CreateAsync()
    {
        var newExperiment = name;
        if (await DoAsync(() => Desk.CreateAsync(Actor, newExperiment, model.Length == 0 ? null : model, CancellationToken.None)))
        {
            (status, name) = ($"{newExperiment} has been created. It is not active yet.", string.Empty);
        }
    }

    private async Task RenameAsync(ExperimentSummary experiment)
    {
        if (newName == experiment.Name || await DoAsync(() => Desk.RenameAsync(Actor, experiment.Name, newName, CancellationToken.None)))
        {
            renaming = null;
        }
    }

    private void AskToActivate(ExperimentSummary experiment) =>
        confirm.Open(
            $"Make {experiment.Name} the active experiment?",
            $"ControlRoom will then operate its {experiment.EccServers} ECC servers and {experiment.DataRouters} data routers, and new "
                + $"runs will belong to it: the next one is run {experiment.Runs}."
                + (View.Experiment.Length > 0 ? $" {View.Experiment} stays as it is." : string.Empty),
            "Make active",
            () => _ = InvokeAsync(() => ActivateAsync(experiment.Name))
        );

    private Task<bool> ActivateAsync(string experiment) => DoAsync(() => Desk.ActivateAsync(Actor, experiment, CancellationToken.None));

    private async Task<bool> DoAsync(Func<Task<string?>> change)
    {
        status = null;
        await TryRunAsync(async () => Problem = await change());
        await ReloadAsync();
        return Problem is null;
    }
}
