using System.Collections.Immutable;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Web.Components.Sheets;
using ControlRoom.Web.Components.Tables;
using ControlRoom.Web.Queries;

namespace ControlRoom.Web.Components.Pages;

/// <summary>Shows runs × observables like a spreadsheet, editable in place.</summary>
public sealed partial class MeasurementsPage : QueryPage
{
    private ImmutableArray<Observable> shownObservables = [];
    private ImmutableArray<RunColumn> columns = TableColumns.ForMeasurements([]);
    private ImportDialog import = null!;

    /// <inheritdoc/>
    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        if (!Observables.SequenceEqual(shownObservables))
        {
            shownObservables = Observables;
            columns = TableColumns.ForMeasurements(shownObservables);
        }
    }
}
