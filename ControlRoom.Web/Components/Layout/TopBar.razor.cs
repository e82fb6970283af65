using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace ControlRoom.Web.Components.Layout;

/// <summary>Shows the header of every page: the navigation, and the progress of the run.</summary>
public sealed partial class TopBar : SnapshotComponent<TopView>
{
    private static readonly (string Address, string Name)[] Pages =
    [
        (string.Empty, "Status"),
        ("runs", "Runs"),
        ("measurements", "Measurements"),
        ("plots", "Plots"),
        ("observables", "Observables"),
        ("experiments", "Experiments"),
        ("setup", "Setup"),
        ("audit", "Audit"),
        ("help", "Help"),
    ];

    [Inject]
    private SubsystemSet Subsystems { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Chapter => HelpTopics.OfPage(Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0]);

    private string Here => Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0].Split('/')[0];

    /// <inheritdoc/>
    protected override TopView Build(SystemSnapshot snapshot, DateTimeOffset now) => TopView.Of(snapshot, now, Subsystems);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Navigation.LocationChanged += OnLocationChanged;
    }

    /// <inheritdoc/>
    protected override void OnDisposing() => Navigation.LocationChanged -= OnLocationChanged;

    private bool IsHere(string address) => Here == address || (address == "runs" && Here == "sheet");

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(StateHasChanged);
}
