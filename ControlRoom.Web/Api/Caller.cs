using System.Reflection;
using ControlRoom.Domain.Access;
using ControlRoom.Web.Security;

namespace ControlRoom.Web.Api;

/// <summary>The user or program that calls the API.</summary>
/// <param name="Actor">Its account, role and address.</param>
public sealed record Caller(Actor Actor)
{
    /// <summary>Called by the framework for a parameter of an endpoint.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        _ = parameter;
        return ValueTask.FromResult<Caller?>(new Caller(context.RequestServices.GetRequiredService<Sessions>().ActorOf(context)));
    }
}
