using System.Reflection;
using ControlRoom.Domain.Access;
using ControlRoom.Web.Security;

namespace ControlRoom.Web.Api;

/// <summary>Who calls the API.</summary>
/// <param name="Actor">Who it is, and from where.</param>
public sealed record Caller(Actor Actor)
{
    /// <summary>Made from the request, by the framework.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        _ = parameter;
        return ValueTask.FromResult<Caller?>(new Caller(context.RequestServices.GetRequiredService<Sessions>().ActorOf(context)));
    }
}
