using ControlRoom.Domain.Access;

namespace ControlRoom.Web.Components.Shared;

/// <summary>The user of a page.</summary>
/// <param name="address">The IP address of the browser's machine; empty if unknown.</param>
/// <param name="browser">The random name that the browser keeps in a cookie; empty if unknown.</param>
/// <param name="actorFor">Returns the user who is signed in at the moment, given the origin of their requests.</param>
public sealed class Visitor(string address, string browser, Func<string, Actor> actorFor)
{
    /// <summary>The random name that the browser keeps in a cookie.</summary>
    public string Browser => browser;

    /// <summary>The user at the moment. A disabled account loses its rights at once.</summary>
    public Actor Actor => actorFor(address.Length == 0 ? "page" : $"page at {address}");
}
