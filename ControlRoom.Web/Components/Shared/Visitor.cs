namespace ControlRoom.Web.Components.Shared;

/// <summary>Who operates a page. Until there are accounts nobody knows more than the machine.</summary>
/// <param name="Address">IP address of the browser's machine; empty if not known.</param>
/// <param name="Browser">The browser's own name for itself, which survives that it is closed; empty if not known.</param>
public sealed record Visitor(string Address, string Browser = "")
{
    /// <summary>As it is recorded: "page at 192.168.41.7".</summary>
    public string Origin => Address.Length == 0 ? "page" : $"page at {Address}";
}
