using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Setups;

/// <summary>A table of one kind of parts of the setup, which can be added, edited in the row, removed and tested.</summary>
/// <typeparam name="TPart">The kind of part: ECC server, data router or data source.</typeparam>
public abstract class PartTable<TPart> : ComponentBase
    where TPart : class
{
    private readonly Dictionary<string, ImmutableArray<ConnectionResult>> tests = new(StringComparer.Ordinal);
    private ImmutableArray<FieldProblem> problems = [];

    /// <summary>The setup that is shown.</summary>
    [Parameter, EditorRequired]
    public SetupView Shown { get; set; } = null!;

    /// <summary>The user of this page at the moment.</summary>
    protected Actor Actor => Visitor?.Actor ?? Actor.Anonymous;

    [CascadingParameter]
    private Visitor? Visitor { get; set; }

    /// <summary>The edited part before the changes; null if none is edited, or if the part is new.</summary>
    protected TPart? Edited { get; private set; }

    /// <summary>True if a new part is being entered.</summary>
    protected bool IsAdding { get; private set; }

    /// <summary>True while something is being stored.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>Why the last change was refused, unless a field is the reason; null if it was not.</summary>
    protected string? Refusal { get; set; }

    /// <summary>Asks for confirmation before a part is removed.</summary>
    protected ConfirmDialog Confirm { get; set; } = null!;

    /// <summary>Changes the setup.</summary>
    [Inject]
    protected SetupDesk Desk { get; set; } = null!;

    /// <summary>Tests connections.</summary>
    [Inject]
    protected ConnectionTest Connections { get; set; } = null!;

    /// <summary>Why nothing can be changed now; null if it can.</summary>
    protected string? WhyNot => Shown.WhyNot;

    /// <summary>Returns the problem with a field; null if there is none.</summary>
    protected string? ProblemOf(string field) => problems.FirstOrDefault(p => p.Field == field)?.Text;

    /// <summary>Parses a port; 0, which is invalid, if the text is not a whole number.</summary>
    protected static int PortIn(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0;

    /// <summary>Fills the fields from a part, or with defaults if it is null.</summary>
    protected abstract void Fill(TPart? part);

    /// <summary>Opens the form for a new part.</summary>
    protected void Add() => Open(null, true);

    /// <summary>Opens the form for a part.</summary>
    protected void Edit(TPart part) => Open(part, false);

    /// <summary>Closes the form and discards its input.</summary>
    protected void Close() => Open(null, false);

    /// <summary>Returns the results of testing a part: null if it was not tested, default while the test is running.</summary>
    protected ImmutableArray<ConnectionResult>? TestOf(string name) => tests.TryGetValue(name, out var results) ? results : null;

    /// <summary>Tests connections and shows the results.</summary>
    protected async Task TestAsync(string name, Func<CancellationToken, Task<ImmutableArray<ConnectionResult>>> test)
    {
        if (!Actor.HasRight(Right.Record))
        {
            return;
        }

        tests[name] = default;
        StateHasChanged();
        tests[name] = await test(CancellationToken.None);
    }

    /// <summary>Stores the input of the form, and closes the form if that succeeds.</summary>
    protected async Task StoreAsync(Func<Task<SetupEdit>> store)
    {
        if (IsBusy)
        {
            return;
        }

        if (await ChangeAsync(store))
        {
            Close();
        }
    }

    /// <summary>Changes the setup. If that is refused, shows why.</summary>
    /// <returns>True if the setup was changed.</returns>
    protected async Task<bool> ChangeAsync(Func<Task<SetupEdit>> change)
    {
        (IsBusy, Refusal, problems) = (true, null, []);
        try
        {
            var result = await change();
            problems = result.Problems;
            Refusal = problems.FirstOrDefault(p => p.Field.Length == 0)?.Text;
            return result.Setup is not null;
        }
        catch (Exception cause) when (cause is StorageException or InvalidOperationException or ArgumentException)
        {
            Refusal = cause.Message;
            return false;
        }
        finally
        {
            IsBusy = false;
            StateHasChanged();
        }
    }

    private void Open(TPart? part, bool isNew)
    {
        (Edited, IsAdding, Refusal, problems) = (part, isNew, null, []);
        tests.Remove(string.Empty);
        if (part is not null || isNew)
        {
            Fill(part);
        }
    }
}
