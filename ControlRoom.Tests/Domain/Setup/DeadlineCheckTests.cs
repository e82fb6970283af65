using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Setup;

public sealed class DeadlineCheckTests
{
    private static readonly Deadlines Usual = new(TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(60));
    private static readonly DateTimeOffset At = new(2026, 11, 26, 13, 3, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public void Of_SuccessLongerThanTheOwnDeadline_IsAWarningThatNamesIt() =>
        Find(
                s => s with { TransitionDeadline = TimeSpan.FromSeconds(20) },
                (EccTransition.Configure, OutcomeKind.Succeeded, 21),
                (EccTransition.Configure, OutcomeKind.Succeeded, 301)
            )
            .Should()
            .Equal(
                new SetupFinding(
                    false,
                    "ECC0",
                    "has a deadline for transitions of 20 s, shorter than its Configure of 301 s on 2026-11-26 14:03 UTC+1: "
                        + "set a longer deadline."
                )
            );

    [Fact]
    public void Of_SuccessLongerThanTheDefault_IsAWarningToo() =>
        Find(s => s, (EccTransition.Stop, OutcomeKind.Succeeded, 75))
            .Should()
            .ContainSingle()
            .Which.Text.Should()
            .StartWith("has a deadline for Stop of 60 s (the default), shorter than its Stop of 75 s");

    [Fact]
    public void Of_StopAndTransitions_HaveSeparateDeadlines()
    {
        Find(s => s with { StopDeadline = TimeSpan.FromSeconds(2) }, (EccTransition.Start, OutcomeKind.Succeeded, 3)).Should().BeEmpty();
        Find(s => s with { TransitionDeadline = TimeSpan.FromSeconds(2) }, (EccTransition.Stop, OutcomeKind.Succeeded, 3))
            .Should()
            .BeEmpty();
        Find(
                s => s with { TransitionDeadline = TimeSpan.FromSeconds(2), StopDeadline = TimeSpan.FromSeconds(2) },
                (EccTransition.Stop, OutcomeKind.Succeeded, 3),
                (EccTransition.Undo, OutcomeKind.Succeeded, 4)
            )
            .Should()
            .HaveCount(2);
    }

    [Fact]
    public void Of_UnfinishedOrWithinTheDeadline_IsNone()
    {
        Find(s => s, (EccTransition.Configure, OutcomeKind.TimedOut, 400), (EccTransition.Configure, OutcomeKind.Succeeded, 300))
            .Should()
            .BeEmpty();
        Find(s => s with { TransitionDeadline = TimeSpan.FromSeconds(400) }, (EccTransition.Configure, OutcomeKind.Succeeded, 301))
            .Should()
            .BeEmpty();
    }

    private static List<SetupFinding> Find(
        Func<EccServer, EccServer> change,
        params (EccTransition Transition, OutcomeKind Kind, double Seconds)[] observed
    )
    {
        var status = new EccServerStatus
        {
            Server = change(Setups.Of(1).EccServers[0]),
            Kind = EccServerKind.CoBo,
            Observed = [.. observed.Select(o => new ObservedTransition(o.Transition, At, o.Kind, TimeSpan.FromSeconds(o.Seconds)))],
        };
        return [.. DeadlineCheck.Of([status], Usual, Berlin)];
    }
}
