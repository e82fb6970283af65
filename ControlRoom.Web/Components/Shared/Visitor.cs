using ControlRoom.Domain.Access;

namespace ControlRoom.Web.Components.Shared;

/// <summary>Who operates a page.</summary>
/// <param name="address">IP address of the browser's machine; empty if not known.</param>
/// <param name="browser">The browser's own name for itself, which survives that it is closed; empty if not known.</param>
/// <param name="who">Says who is signed in at this moment, given where they are.</param>
public sealed class Visitor(string address, string browser, Func<string, Actor> who)
{
    /// <summary>The browser's own name for itself.</summary>
    public string Browser => browser;

    /// <summary>Who it is at this moment: an account that is disabled is nobody at once.</summary>
    public Actor Actor => who(address.Length == 0 ? "page" : $"page at {address}");
}
