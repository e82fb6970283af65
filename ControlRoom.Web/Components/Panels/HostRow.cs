using ControlRoom.Domain.Store;

namespace ControlRoom.Web.Components.Panels;

/// <summary>One DAQ host as the table shows it.</summary>
/// <param name="Address">The host.</param>
/// <param name="State">The state of its connection.</param>
/// <param name="Icon">The name of its icon.</param>
/// <param name="Client">The SSH client of the connection; empty if there is none.</param>
/// <param name="Note">A note about the connection; empty if there is none.</param>
/// <param name="HostKey">The fingerprint of its SSH key.</param>
/// <param name="ProbeDuration">Duration of the last probe.</param>
/// <param name="Error">The last error, with its age; empty if there was none.</param>
/// <param name="Problem">The code of the last error.</param>
/// <param name="Class">The row's style class.</param>
public sealed record HostRow(
    string Address,
    string State,
    string Icon,
    string Client,
    string Note,
    string HostKey,
    string ProbeDuration,
    string Error,
    ProblemCode Problem,
    string Class
);
