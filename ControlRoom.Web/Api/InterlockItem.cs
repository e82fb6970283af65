namespace ControlRoom.Web.Api;

/// <summary>One condition for starting a run.</summary>
/// <param name="Interlock">Its name, for overrides.</param>
/// <param name="Title">What it asks for.</param>
/// <param name="Met">Whether it is met.</param>
/// <param name="Reason">Why not; empty if it is.</param>
/// <param name="CanOverride">Whether an expert may override it.</param>
public sealed record InterlockItem(string Interlock, string Title, bool Met, string Reason, bool CanOverride);
