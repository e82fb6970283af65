using System.Reflection;
using ControlRoom.Domain.Access;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Access;

public sealed class ActorTests
{
    [Fact]
    public void Actor_FromText_HasNoConversion() =>
        typeof(Actor)
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(m => m.Name is "op_Implicit" or "op_Explicit")
            .Should()
            .BeEmpty("a string would become an expert who needs no control");

    [Fact]
    public void IsProgram_ActorsThatOtherProjectsCanCreate_AreTheNamedOnes()
    {
        var made =
            from member in typeof(Actor).GetMembers(BindingFlags.Public | BindingFlags.Static)
            where
                member is PropertyInfo { PropertyType: var p } && p == typeof(Actor)
                || member is MethodInfo { IsSpecialName: false, ReturnType: var r } && r == typeof(Actor)
            select member.Name;
        made.Should().BeEquivalentTo(nameof(Actor.Anonymous), nameof(Actor.ControlRoom), nameof(Actor.AtCommandLine));
        typeof(Actor).GetProperty(nameof(Actor.IsProgram))!.SetMethod!.IsPublic.Should().BeFalse();
    }

    [Fact]
    public void LacksControl_PersonNamedLikeTheControlRoom_NeedsControl()
    {
        var actor = new Actor(string.Empty, Role.Expert, Actor.ControlRoom.From);
        actor.LacksControl(Right.Operate, ControlState.Free).Should().BeTrue();
        Actor.ControlRoom.LacksControl(Right.Operate, ControlState.Free).Should().BeFalse();
        actor.Should().NotBe(Actor.ControlRoom);
    }

    [Fact]
    public void Text_NamedActors_IsAsRecordedByEarlierVersions()
    {
        Actor.ControlRoom.Text.Should().Be("control room");
        Actor.AtCommandLine("ada").Text.Should().Be("command line, ada");
    }
}
