using System.Collections.Immutable;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Web.Components.Sheets;
using ControlRoom.Web.Components.Tables;
using ControlRoom.Web.Queries;

namespace ControlRoom.Web.Components.Pages;

/// <summary>Runs × observables, like a spreadsheet, edited in place.</summary>
public sealed partial class MeasurementsPage : QueryPage
{
    private ImmutableArray<Observable> headed = [];
    private ImmutableArray<RunColumn> columns = TableColumns.OfMeasurements([]);
    private ImportDialog import = null!;

    /// <inheritdoc/>
    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        if (!Observables.SequenceEqual(headed))
        {
            headed = Observables;
            columns = TableColumns.OfMeasurements(headed);
        }
    }
}
