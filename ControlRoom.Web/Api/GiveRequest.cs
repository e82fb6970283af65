namespace ControlRoom.Web.Api;

/// <summary>The body of <c>POST /api/v1/control/give</c>; it may be omitted.</summary>
/// <param name="To">The account that gets control; null for the user who asks for it, or to give control up if there is none.</param>
public sealed record GiveRequest(string? To = null);
