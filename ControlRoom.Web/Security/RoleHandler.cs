using Microsoft.AspNetCore.Authorization;

namespace ControlRoom.Web.Security;

/// <summary>Compares the present role of a user with the role that is needed.</summary>
public sealed class RoleHandler(Sessions sessions) : AuthorizationHandler<RoleRequirement>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        var actor = sessions.ActorOf(context.User, string.Empty);
        if (actor.Role >= requirement.Role && (requirement.AllowsAnonymous || actor.Name.Length > 0))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
