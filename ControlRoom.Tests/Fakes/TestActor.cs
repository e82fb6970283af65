using ControlRoom.Domain.Access;

namespace ControlRoom.Tests.Fakes;

/// <summary>Actors for tests that are not about rights: role and control never prevent their actions.</summary>
public static class TestActor
{
    /// <summary>An actor that is recorded with this text.</summary>
    public static Actor Of(string text) => Actor.OfProgram(text);
}
