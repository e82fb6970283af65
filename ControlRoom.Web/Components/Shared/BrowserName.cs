namespace ControlRoom.Web.Components.Shared;

/// <summary>
/// A random name that a browser keeps in a cookie, so that a form that was partly filled in is restored when the browser is opened the next
/// day. It does not identify a person and grants no access.
/// </summary>
public static class BrowserName
{
    private const string Cookie = "controlroom-browser";

    /// <summary>The longest time that browsers keep a cookie.</summary>
    private static readonly TimeSpan CookieLifetime = TimeSpan.FromDays(400);

    /// <summary>Returns the name of the browser that sent the request. A browser without a name is given one.</summary>
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
                    MaxAge = CookieLifetime,
                    IsEssential = true,
                    Path = http.Request.PathBase.HasValue ? http.Request.PathBase.Value : "/",
                }
            );
        }

        return name.ToString("N");
    }
}
