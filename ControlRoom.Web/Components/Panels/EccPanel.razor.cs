using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Dialogs;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Panels;

/// <summary>The ECC servers with their states and individual controls.</summary>
public sealed partial class EccPanel : SnapshotComponent<EccView>
{
    private ConfirmDialog confirm = null!;
    private StopDialog stop = null!;
    private ReasonDialog reason = null!;
    private LogDialog log = null!;
    private EccServerId? choosing;
    private string? refusal;

    [Inject]
    private EccCommands Commands { get; set; } = null!;

    [Inject]
    private EccActionCheck Check { get; set; } = null!;

    [Inject]
    private FreshnessLimits Limits { get; set; } = null!;

    /// <inheritdoc/>
    protected override EccView Build(SystemSnapshot snapshot, DateTimeOffset now) => EccView.Of(snapshot, now, Check, Limits);

    private void Press(EccRow row, SystemAction action)
    {
        if (IsStop(row, action) && Stopping.Asks is not null)
        {
            AskToStop(row);
        }
        else if (action == SystemAction.Reset && IsStop(row, action))
        {
            confirm.Ask(
                $"Stop {row.Name}?",
                $"{row.Name} is taking data. Reset stops it; the run stays open.",
                "Stop it",
                () => Request(row, action)
            );
        }
        else
        {
            Request(row, action);
        }
    }

    private void Request(EccRow row, SystemAction action)
    {
        var result = Commands.Request(new EccServerId(row.Id), action, Actor, ShownVersion);
        if (result.Kind == RefusalKind.StopWithoutControl)
        {
            // Control has gone to somebody else since this was drawn.
            AskToStop(row);
            return;
        }

        Say(result);
    }

    private void AskToStop(EccRow row)
    {
        var server = new EccServerId(row.Id);
        stop.Ask(server, () => Commands.Request(server, SystemAction.Stop, Actor, overrideControl: true), Say);
    }

    private void Say(CommandResult result)
    {
        refusal = result.Refusal;
        StateHasChanged();
    }

    private string? WhyNotExclude(EccRow row) => Barred(row.ExcludeTakesExpert ? Right.Override : Right.Operate);

    private static bool IsStop(EccRow row, SystemAction action) =>
        action == SystemAction.Stop || (action == SystemAction.Reset && row.State is EccState.Running or EccState.Paused);

    /// <summary>A stop is there for every operator.</summary>
    private string? BarredFrom(EccRow row, SystemAction action) => IsStop(row, action) ? Stopping.WhyNot : Barred(Right.Operate);

    private string TitleOf(EccRow row, SystemAction action) =>
        IsStop(row, action) && Stopping.Asks is { } asks ? $"{action} {row.Name}. {asks}" : $"{action} {row.Name}";

    private void AskToExclude(EccRow row) =>
        reason.Ask(
            $"Exclude {row.Name} from the run?",
            "Nothing waits for it any more, and its data are missing from this run. Say why: it is kept with the run.",
            "Exclude it",
            text =>
            {
                refusal = Commands.Exclude(new EccServerId(row.Id), text, Actor).Refusal;
                StateHasChanged();
                return Task.CompletedTask;
            }
        );

    private Task ShowLogAsync(EccRow row) => log.OpenAsync($"Log of {row.Name}", row.Address, row.LogPath);

    private static string ClassOf(ActionView button, string? barred)
    {
        var next = button.IsNext && barred is null ? " next" : string.Empty;
        return $"round{next}{(button.Action == SystemAction.Reset ? " apart" : string.Empty)}";
    }
}
