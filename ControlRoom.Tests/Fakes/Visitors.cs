using ControlRoom.Domain.Access;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Tests.Fakes;

/// <summary>Users who open a page in a test.</summary>
public static class Visitors
{
    /// <summary>A user who may do everything, for tests that are not about rights.</summary>
    public static Visitor At(string address, string browser = "") => new(address, browser, TestActor.Of);

    /// <summary>A user with an account.</summary>
    public static Visitor Of(string name, Role role, string address = "10.0.0.1") =>
        new(address, string.Empty, from => new Actor(name, role, from));
}
