using ControlRoom.Domain.Access;
using Microsoft.AspNetCore.Authorization;

namespace ControlRoom.Web.Security;

/// <summary>A requirement of at least a certain role.</summary>
/// <param name="Role">The role.</param>
/// <param name="AllowsAnonymous">True if observers without an account are also allowed, if the options admit them.</param>
public sealed record RoleRequirement(Role Role, bool AllowsAnonymous) : IAuthorizationRequirement;
