namespace ControlRoom.Web.Components.Shared;

/// <summary>
/// A name that a browser keeps, so that what somebody has begun to fill in is there again when the browser is opened the next day. It says
/// nothing about who they are, and opens nothing.
/// </summary>
public static class BrowserName
{
    private const string Cookie = "controlroom-browser";

    /// <summary>The longest time that browsers keep anything.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    /// <summary>The name of the browser that asks; given to it if it has none.</summary>
    public static string Of(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var name = Guid.TryParseExact(http.Request.Cookies[Cookie], "N", out var known) ? known : Guid.NewGuid();
        if (!http.Response.HasStarted)
        {
            http.Response.Cookies.Append(
                Cookie,
                name.ToString("N"),
                new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Strict,
                    MaxAge = Kept,
                    IsEssential = true,
                    Path = http.Request.PathBase.HasValue ? http.Request.PathBase.Value : "/",
                }
            );
        }

        return name.ToString("N");
    }
}
