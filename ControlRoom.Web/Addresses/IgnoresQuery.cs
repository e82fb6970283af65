namespace ControlRoom.Web.Addresses;

/// <summary>Marks an endpoint that ignores the query string.</summary>
public sealed record IgnoresQuery;
