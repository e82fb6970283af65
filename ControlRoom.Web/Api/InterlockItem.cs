namespace ControlRoom.Web.Api;

/// <summary>One condition for starting a run.</summary>
/// <param name="Interlock">Its name, for overrides.</param>
/// <param name="Title">The condition, in a few words.</param>
/// <param name="Met">True if it is met.</param>
/// <param name="Reason">Why it is not met; empty if it is met.</param>
/// <param name="CanOverride">True if an expert may override it.</param>
public sealed record InterlockItem(string Interlock, string Title, bool Met, string Reason, bool CanOverride);
