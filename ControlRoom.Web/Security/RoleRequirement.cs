using ControlRoom.Domain.Access;
using Microsoft.AspNetCore.Authorization;

namespace ControlRoom.Web.Security;

/// <summary>At least this role.</summary>
/// <param name="Role">The role.</param>
/// <param name="AnonymousToo">True if observers without an account count, where they are let in.</param>
public sealed record RoleRequirement(Role Role, bool AnonymousToo) : IAuthorizationRequirement;
