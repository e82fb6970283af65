namespace ControlRoom.Web.Components.Panels;

/// <summary>One filing as the panel shows it.</summary>
/// <param name="Id">The id of the filing.</param>
/// <param name="Run">The run's number.</param>
/// <param name="Router">The router's name.</param>
/// <param name="State">Its state: "failed, 3 of 8 moved".</param>
/// <param name="Reason">Why it waits or failed; may be empty.</param>
/// <param name="Icon">The name of its icon.</param>
/// <param name="Class">The row's style class.</param>
/// <param name="IsFailed">True if it can be retried or resolved.</param>
/// <param name="IsMoving">True while it is in progress.</param>
public sealed record FilingRow(
    int Id,
    int Run,
    string Router,
    string State,
    string Reason,
    string Icon,
    string Class,
    bool IsFailed,
    bool IsMoving
);
