using ControlRoom.Domain.Store;

namespace ControlRoom.Web.Components.Panels;

/// <summary>One DAQ host as the table shows it.</summary>
/// <param name="Address">The host.</param>
/// <param name="State">Its connection in a few words.</param>
/// <param name="Shape">Its drawing.</param>
/// <param name="Client">The SSH client that reaches it; empty if none does.</param>
/// <param name="Note">What should be known of the way it is reached; empty if there is nothing.</param>
/// <param name="HostKey">The fingerprint of its SSH key.</param>
/// <param name="Took">Duration of the last probe.</param>
/// <param name="Error">The last error, with its age; empty if there was none.</param>
/// <param name="Problem">Its code.</param>
/// <param name="Class">The row's style class.</param>
public sealed record HostRow(
    string Address,
    string State,
    string Shape,
    string Client,
    string Note,
    string HostKey,
    string Took,
    string Error,
    ProblemCode Problem,
    string Class
);
