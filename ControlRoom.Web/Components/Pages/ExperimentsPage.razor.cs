using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Setup.Experiments;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Pages;

/// <summary>Experiments: create, choose the active one, rename until the first run.</summary>
public sealed partial class ExperimentsPage : SheetsComponent
{
    private ImmutableArray<ExperimentSummary> experiments = [];
    private ConfirmDialog confirm = null!;
    private string name = string.Empty;
    private string model = string.Empty;
    private string? renaming;
    private string newName = string.Empty;
    private string? said;
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
        var whyNow = Barred(Right.Configure) ?? ExperimentSwitch.WhyNot(snapshot, now, Limits, Check);
        if (whyNow != why)
        {
            why = whyNow;
            _ = InvokeAsync(StateHasChanged);
        }

        return base.Build(snapshot, now);
    }

    /// <inheritdoc/>
    protected override async Task LoadAsync() => experiments = await Experiments.ListAsync(Leaving);

    private async Task CreateAsync()
    {
        var wanted = name;
        if (await DoAsync(() => Desk.CreateAsync(Actor, wanted, model.Length == 0 ? null : model, CancellationToken.None)))
        {
            (said, name) = ($"{wanted} is created. It is not active yet.", string.Empty);
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
        confirm.Ask(
            $"Make {experiment.Name} the active experiment?",
            $"From then on ControlRoom operates its {experiment.EccServers} ECC servers and {experiment.DataRouters} data routers, and "
                + $"runs are its runs: the next one is run {experiment.Runs}."
                + (View.Experiment.Length > 0 ? $" {View.Experiment} stays as it is." : string.Empty),
            "Make active",
            () => _ = InvokeAsync(() => ActivateAsync(experiment.Name))
        );

    private Task<bool> ActivateAsync(string wanted) => DoAsync(() => Desk.ActivateAsync(Actor, wanted, CancellationToken.None));

    private async Task<bool> DoAsync(Func<Task<string?>> change)
    {
        said = null;
        await TryAsync(async () => Problem = await change());
        await ReloadAsync();
        return Problem is null;
    }
}
