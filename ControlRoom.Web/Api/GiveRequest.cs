namespace ControlRoom.Web.Api;

/// <summary>The body of <c>POST /api/v1/control/give</c>; it needs none.</summary>
/// <param name="To">The account that gets control; null: whoever asks for it, or nobody.</param>
public sealed record GiveRequest(string? To = null);
