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

/// <summary>Shows the ECC servers with their states and individual controls.</summary>
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
        if (IsStop(row, action) && Stopping.AskReason is not null)
        {
            AskToStop(row);
        }
        else if (action == SystemAction.Reset && IsStop(row, action))
        {
            confirm.Open(
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
        var result = Commands.Request(new EccServerId(row.Id), action, Actor, RenderedVersion);
        if (result.Kind == RefusalKind.StopWithoutControl)
        {
            // Another user took control after this page was drawn.
            AskToStop(row);
            return;
        }

        Show(result);
    }

    private void AskToStop(EccRow row)
    {
        var server = new EccServerId(row.Id);
        stop.Open(server, () => Commands.Request(server, SystemAction.Stop, Actor, overrideControl: true), Show);
    }

    private void Show(CommandResult result)
    {
        refusal = result.Refusal;
        StateHasChanged();
    }

    private string? WhyNotExclude(EccRow row) => WhyNot(row.ExcludeRequiresExpert ? Right.Override : Right.Operate);

    private static bool IsStop(EccRow row, SystemAction action) =>
        action == SystemAction.Stop || (action == SystemAction.Reset && row.State is EccState.Running or EccState.Paused);

    /// <summary>Why the user may not take the action; null if they may. Every operator may stop.</summary>
    private string? BarredFrom(EccRow row, SystemAction action) => IsStop(row, action) ? Stopping.WhyNot : WhyNot(Right.Operate);

    private string TitleOf(EccRow row, SystemAction action) =>
        IsStop(row, action) && Stopping.AskReason is { } asks ? $"{action} {row.Name}. {asks}" : $"{action} {row.Name}";

    private void AskToExclude(EccRow row) =>
        reason.Open(
            $"Exclude {row.Name} from the run?",
            "The run no longer waits for it, and its data will be missing. Give a reason. It is kept with the run.",
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
