using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Setups;

/// <summary>A table of one kind of parts of the setup: add, edit in the row, remove, test.</summary>
/// <typeparam name="TPart">ECC server, data router or data source.</typeparam>
public abstract class PartTable<TPart> : ComponentBase
    where TPart : class
{
    private readonly Dictionary<string, ImmutableArray<ConnectionResult>> tests = new(StringComparer.Ordinal);
    private ImmutableArray<FieldProblem> problems = [];

    /// <summary>The setup as it is shown.</summary>
    [Parameter, EditorRequired]
    public SetupView Shown { get; set; } = null!;

    /// <summary>Who operates this page, at this moment.</summary>
    protected Actor Actor => Visitor?.Actor ?? Actor.Nobody;

    [CascadingParameter]
    private Visitor? Visitor { get; set; }

    /// <summary>The part that is edited, as it was; null if none is, or if it is new.</summary>
    protected TPart? Before { get; private set; }

    /// <summary>True if a new part is being entered.</summary>
    protected bool IsAdding { get; private set; }

    /// <summary>True while something is being stored.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>Why the last change was not made, if it is not about a field.</summary>
    protected string? Refusal { get; set; }

    /// <summary>Asks before something is removed.</summary>
    protected ConfirmDialog Confirm { get; set; } = null!;

    /// <summary>Through which the setup is changed.</summary>
    [Inject]
    protected SetupDesk Desk { get; set; } = null!;

    /// <summary>Tries connections.</summary>
    [Inject]
    protected ConnectionTest Connections { get; set; } = null!;

    /// <summary>Why nothing can be changed now; null if it can.</summary>
    protected string? WhyNot => Shown.WhyNot;

    /// <summary>What is wrong with a field; null if nothing is known to be.</summary>
    protected string? ProblemOf(string field) => problems.FirstOrDefault(p => p.Field == field)?.Text;

    /// <summary>A port as it was typed; 0, which is none, for what is no whole number.</summary>
    protected static int PortIn(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0;

    /// <summary>Fills the fields from a part, or with what is usual.</summary>
    protected abstract void Fill(TPart? part);

    /// <summary>Begins to enter a new part.</summary>
    protected void Add() => Open(null, true);

    /// <summary>Begins to edit a part.</summary>
    protected void Edit(TPart part) => Open(part, false);

    /// <summary>Forgets what was entered.</summary>
    protected void Close() => Open(null, false);

    /// <summary>What came of the test of a part: null if none was asked for, default while it is under way.</summary>
    protected ImmutableArray<ConnectionResult>? TestOf(string name) => tests.TryGetValue(name, out var results) ? results : null;

    /// <summary>Tries connections and shows what came of it.</summary>
    protected async Task TestAsync(string name, Func<CancellationToken, Task<ImmutableArray<ConnectionResult>>> test)
    {
        if (!Actor.May(Right.Record))
        {
            return;
        }

        tests[name] = default;
        StateHasChanged();
        tests[name] = await test(CancellationToken.None);
    }

    /// <summary>Stores what was entered.</summary>
    protected async Task StoreAsync(Func<Task<SetupEdit>> store)
    {
        if (IsBusy)
        {
            return;
        }

        if (await DoAsync(store))
        {
            Close();
        }
    }

    /// <summary>Changes the setup; if that is refused, says why.</summary>
    /// <returns>True if it is changed.</returns>
    protected async Task<bool> DoAsync(Func<Task<SetupEdit>> change)
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
        (Before, IsAdding, Refusal, problems) = (part, isNew, null, []);
        tests.Remove(string.Empty);
        if (part is not null || isNew)
        {
            Fill(part);
        }
    }
}
