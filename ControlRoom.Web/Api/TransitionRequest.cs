using System.Text.Json.Serialization;

namespace ControlRoom.Web.Api;

/// <summary>The body of a request for a transition.</summary>
/// <param name="TargetState">Number of the target state; −1 for one state back.</param>
/// <param name="Version">Version of the status on which the request was decided; null if that does not matter.</param>
/// <param name="Stop">True for a stop. Without it, a request that would stop data taking or end a run is refused.</param>
/// <param name="OverrideControl">True to stop although another user has control; that user is notified. A request with it is a stop or is
/// refused.</param>
public sealed record TransitionRequest(
    int? TargetState,
    long? Version = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Stop = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool OverrideControl = false
);
