using ControlRoom.Domain.Access;

namespace ControlRoom.Tests.Fakes;

/// <summary>Asks for something in a test that is not about who may: role and control never stand in the way.</summary>
public static class TestActor
{
    /// <summary>An actor that is recorded with this text.</summary>
    public static Actor Of(string text) => Actor.OfProgram(text);
}
