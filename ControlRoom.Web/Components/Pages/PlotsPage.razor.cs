using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Components.Plots;
using ControlRoom.Web.Components.Shared;
using ControlRoom.Web.Components.Tables;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Pages;

/// <summary>Plots observables against run number or time, on two axes.</summary>
public sealed partial class PlotsPage : QueryPage
{
    private ImmutableArray<PlotSeries> series = [];
    private PlotDrawing? drawing;
    private PlotHit? hit;
    private (double From, double To)? range;
    private int left;
    private int right;
    private bool byTime;
    private int width = 1000;

    /// <inheritdoc/>
    protected override string ExtraParameters =>
        string.Join(
            '&',
            new[]
            {
                left > 0 ? string.Create(CultureInfo.InvariantCulture, $"left={left}") : string.Empty,
                right > 0 ? string.Create(CultureInfo.InvariantCulture, $"right={right}") : string.Empty,
                byTime ? "against=time" : string.Empty,
            }.Where(p => p.Length > 0)
        );

    [CascadingParameter]
    private PageClock? Clock { get; set; }

    /// <summary>The observables that can be plotted: numbers, and yes or no as 1 or 0.</summary>
    private List<Observable> Numbers => [.. Observables.Where(o => o.IsNumber || o.Type == ObservableType.YesNo)];

    private string FileName =>
        string.Concat(
            $"{View.Experiment} {HeaderOf(left)} {HeaderOf(right)}".Trim().Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '_')
        );

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        ReadAddress();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (drawing is not null && !drawing.Zone.Equals(Clock?.ShownZone ?? Time.LocalTimeZone))
        {
            Draw();
        }
    }

    /// <inheritdoc/>
    protected override Task OnAddressAsync()
    {
        ReadAddress();
        return base.OnAddressAsync();
    }

    /// <inheritdoc/>
    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        if (!Numbers.Exists(o => o.Id == left))
        {
            left = Numbers.Count > 0 ? Numbers[0].Id : 0;
        }

        var next = ImmutableArray.CreateBuilder<PlotSeries>();
        foreach (var (id, isRight) in new[] { (left, false), (right, true) })
        {
            if (Numbers.Find(o => o.Id == id) is { } observable)
            {
                next.Add(new PlotSeries(observable, await Table.PointsAsync(Runs, id, DisposalToken), isRight));
            }
        }

        series = next.ToImmutable();
        Draw();
    }

    private static int Id(ChangeEventArgs change) =>
        int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    private string HitStyle(PlotHit target)
    {
        // Beside the point, on the side that has room.
        var atRight = target.X > width / 2.0;
        var (side, across) = atRight ? ("right", width - target.X + 10) : ("left", target.X + 10);
        var down = Math.Clamp(target.Y - 20, 0, PlotDrawing.Height - 90);
        return string.Create(CultureInfo.InvariantCulture, $"{side}:{across:0}px;top:{down:0}px");
    }

    private string HeaderOf(int id) => Numbers.Find(o => o.Id == id)?.Header ?? string.Empty;

    private void ReadAddress()
    {
        var address = new AddressQuery(Navigation.Uri, KnownKeys.Plots, Time.LocalTimeZone);
        (left, right) = ((int)(address.Integer("left") ?? 0), (int)(address.Integer("right") ?? 0));
        byTime = address.Text("against").Equals("time", StringComparison.OrdinalIgnoreCase);
    }

    private void Choose(int newLeft, int newRight, bool newByTime)
    {
        range = newByTime == byTime ? range : null;
        (left, right, byTime) = (newLeft, newRight, newByTime);
        Show(Query);
    }

    private void Draw()
    {
        hit = null;
        drawing = series.Any(s => !s.Points.IsEmpty)
            ? new PlotDrawing(series, byTime, range, width, Clock?.ShownZone ?? Time.LocalTimeZone)
            : null;
    }

    private void ResizeAsync(WindowEventArgs visible)
    {
        if (visible.Width > 0 && (int)visible.Width != width)
        {
            width = (int)visible.Width;
            Draw();
        }
    }

    private void PointAsync(PlotEventArgs pointed)
    {
        if (drawing is not { } shown)
        {
            return;
        }

        switch (pointed.Kind)
        {
            case "zoom":
                Zoom((Clamped(shown.Horizontal.ToValue(pointed.X)), Clamped(shown.Horizontal.ToValue(pointed.Y))));
                break;
            case "in":
                ZoomAround(shown.Horizontal.ToValue(pointed.X), 0.7);
                break;
            case "out":
                ZoomAround(shown.Horizontal.ToValue(pointed.X), 1 / 0.7);
                break;
            case "whole":
                Zoom(null);
                break;
            default:
                hit = pointed.Kind == "point" ? shown.Nearest(pointed.X, pointed.Y) : null;
                break;
        }
    }

    private double Clamped(double value) => drawing is { } shown ? Math.Clamp(value, shown.Horizontal.From, shown.Horizontal.To) : value;

    private void ZoomAround(double? centre, double factor)
    {
        if (drawing is not { } shown)
        {
            return;
        }

        var (from, to) = (shown.Horizontal.From, shown.Horizontal.To);
        var fixedAt = centre ?? ((from + to) / 2);
        Zoom((fixedAt - ((fixedAt - from) * factor), fixedAt + ((to - fixedAt) * factor)));
    }

    private void Move(double fraction)
    {
        if (drawing is { } shown)
        {
            var by = (shown.Horizontal.To - shown.Horizontal.From) * fraction;
            Zoom((shown.Horizontal.From + by, shown.Horizontal.To + by));
        }
    }

    /// <summary>Shows a part of the plot: at least half a run or a second, at most everything. Null shows everything.</summary>
    private void Zoom((double From, double To)? part)
    {
        if (part is { } requested && drawing is { } shown)
        {
            var length = Math.Clamp(requested.To - requested.From, byTime ? 1 : 0.5, shown.FullRange.To - shown.FullRange.From);
            var from = Math.Clamp(requested.From, shown.FullRange.From, shown.FullRange.To - length);
            part = length >= (shown.FullRange.To - shown.FullRange.From) * 0.9999 ? null : (from, from + length);
        }

        range = part;
        Draw();
    }

    private string WhyEmpty
    {
        get
        {
            if (!IsLoaded)
            {
                return "Reading …";
            }

            return Numbers.Count == 0 ? "There are no observables with numbers to plot." : "No run has a value to plot.";
        }
    }
}
