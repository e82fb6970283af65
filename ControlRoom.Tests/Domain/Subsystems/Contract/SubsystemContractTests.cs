using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Subsystems.Contract;

/// <summary>What every subsystem promises about its configuration and its preparation (ADR 37).</summary>
public abstract class SubsystemContractTests
{
    /// <summary>The subsystem, its devices without configuration.</summary>
    private protected abstract Task<ContractRig> OpenAsync();

    [Fact]
    public async Task Prepare_DevicesWithoutConfiguration_CanBeStartedAndHaveWhatWasApplied()
    {
        await using var rig = await OpenAsync();
        rig.Devices.Should().OnlyContain(d => d.WhyNotStartable != null);
        var report = await rig.PrepareAsync();
        report.Outcomes.Select(o => (o.Device, o.Kind)).Should().Equal(rig.Devices.Select(d => (d.Name, OutcomeKind.Succeeded)));
        rig.Devices.Should().OnlyContain(d => d.WhyNotStartable == null);
        (await rig.ReadBackAsync()).Should().OnlyContain(r => r.IsConfirmed && r.WhyNone == "");
        rig.Bench.Now.Commands.Should().BeEmpty();
    }

    [Fact]
    public async Task Prepare_NothingHasChanged_SendsNothing()
    {
        await using var rig = await OpenAsync();
        await rig.PrepareAsync();
        var sent = rig.Sent;
        (await rig.PrepareAsync()).Outcomes.Should().HaveCount(rig.Devices.Length).And.OnlyContain(o => o.Kind == OutcomeKind.Succeeded);
        rig.Sent.Should().Be(sent);
    }

    [Fact]
    public async Task Unprepare_PreparedDevices_HaveNoConfigurationAndSaySo()
    {
        await using var rig = await OpenAsync();
        await rig.PrepareAsync();
        (await rig.UnprepareAsync()).Succeeded.Should().BeTrue();
        rig.Devices.Should().OnlyContain(d => d.WhyNotStartable != null);
        (await rig.ReadBackAsync()).Should().OnlyContain(r => r.InForce == null && !r.IsConfirmed && !r.Differs);
        (await rig.ReadBackAsync())[0].WhyNone.Should().Contain(rig.FirstDevice);
        (await rig.UnprepareAsync()).Succeeded.Should().BeTrue("it is there already");
    }

    [Fact]
    public async Task Prepare_OneDeviceRefuses_TheOthersArePreparedAndItCanBeRepeated()
    {
        await using var rig = await OpenAsync();
        rig.Refuse("no clock");
        var report = await rig.PrepareAsync();
        report.Outcomes.Should().HaveCount(rig.Devices.Length);
        report.Outcomes[0].Should().Match<DeviceOutcome>(o => o.Kind == OutcomeKind.Refused && o.Message.Contains("no clock"));
        report.Outcomes.Skip(1).Should().OnlyContain(o => o.Kind == OutcomeKind.Succeeded);
        rig.Refuse(null);
        (await rig.PrepareAsync()).Succeeded.Should().BeTrue();
        (await rig.ReadBackAsync()).Should().OnlyContain(r => r.IsConfirmed);
    }

    [Fact]
    public async Task Prepare_OneDeviceDoesNotAnswer_ItIsNamedAndTheOthersArePrepared()
    {
        await using var rig = await OpenAsync();
        rig.Lose();
        await rig.ReadAllAsync();
        var report = await rig.PrepareAsync();
        report.Outcomes[0].Should().Match<DeviceOutcome>(o => o.Device == rig.FirstDevice && o.Kind == OutcomeKind.Unreachable);
        report.Outcomes[0].Message.Should().NotBeEmpty();
        report.Outcomes.Skip(1).Should().NotBeEmpty().And.OnlyContain(o => o.Kind == OutcomeKind.Succeeded);
    }

    [Fact]
    public async Task Prepare_Cancelled_EndsWithAnOutcomeForEachDevice()
    {
        await using var rig = await OpenAsync();
        using var cancel = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        var sent = rig.HoldAsync(gate.Task);
        var preparing = rig.Bench.SubsystemDesk.Prepare(rig.Subsystem.Name, TestActor.Of("scan"), cancel.Token);
        await sent;
        await cancel.CancelAsync();
        var report = await preparing.Completion!;
        report.Outcomes.Select(o => o.Device).Should().Equal(rig.Devices.Select(d => d.Name));
        report.Outcomes[0].Kind.Should().Be(OutcomeKind.Abandoned);
        rig.Bench.Now.Commands.Should().BeEmpty();
        gate.SetResult();
        await rig.ReadAllAsync();
        (await rig.PrepareAsync()).Succeeded.Should().BeTrue("what was cancelled can be done again");
    }

    [Fact]
    public async Task Prepare_StopIsAskedFor_GivesWay()
    {
        await using var rig = await OpenAsync();
        var gate = new TaskCompletionSource();
        var sent = rig.HoldAsync(gate.Task);
        var preparing = rig.Bench.SubsystemDesk.Prepare(rig.Subsystem.Name, TestActor.Of("scan"));
        await sent;
        await rig.Bench.RunDesk.Stop(TestActor.Of("operator")).Completion!;
        (await preparing.Completion!).Succeeded.Should().BeFalse();
        rig.Bench.Now.Commands.Should().BeEmpty();
        gate.SetResult();
    }

    [Fact]
    public async Task Anything_DevicesTakeDataWithoutARun_IsRefusedByName()
    {
        await using var rig = await OpenAsync();
        var different = rig.With(rig.Change);
        rig.Run();
        await rig.ReadAllAsync();
        var sent = rig.Sent;
        foreach (var result in All(rig, different))
        {
            result.Refusal.Should().Be($"{rig.FirstDevice} is taking data, or may be: stop it first.");
        }

        // The subsystem itself does not touch them either.
        (await rig.Subsystem.PrepareAsync(CancellationToken.None))
            .Should()
            .OnlyContain(o => o.Kind == OutcomeKind.Refused);
        (await rig.Subsystem.UnprepareAsync(CancellationToken.None)).Should().OnlyContain(o => o.Kind == OutcomeKind.Refused);
        rig.Sent.Should().Be(sent);
        rig.Values.Should().NotContain(rig.Change.Key, rig.Change.Value);
    }

    [Fact]
    public async Task Anything_ARunIsOpen_IsRefused()
    {
        await using var rig = await OpenAsync();
        await rig.PrepareAsync();
        await rig.Bench.ProbeAsync();
        (await rig.Bench.RunDesk.Start(StartOrder.Plain, TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        foreach (var result in All(rig, rig.With(rig.Change)))
        {
            result.Refusal.Should().Be("Run 0 is still open: stop it first.");
        }
    }

    [Fact]
    public async Task Apply_KeyThatNeedsPreparation_IsInForceAfterIt()
    {
        await using var rig = await OpenAsync();
        await rig.PrepareAsync();
        var (key, value) = rig.Change;
        var before = rig.Values[key];
        rig.Subsystem.Keys(rig.Bench.Now).Single(k => k.Name == key).ChangeNeedsPreparation.Should().BeTrue();
        var report = await rig.Apply(rig.With(rig.Change)).Completion!;
        report.Outcomes.Select(o => (o.Device, o.Kind)).Should().Equal(rig.Devices.Select(d => (d.Name, OutcomeKind.Succeeded)));
        var readings = await rig.ReadBackAsync();
        readings.Select(r => r.Key).Should().Equal(rig.Subsystem.Keys(rig.Bench.Now).Select(k => k.Name));
        readings.Single(r => r.Differs).Should().Be(new ConfigurationReading(key, value, before));
        (await rig.PrepareAsync()).Succeeded.Should().BeTrue();
        (await rig.ReadBackAsync()).Should().OnlyContain(r => r.IsConfirmed);
        rig.Devices.Should().OnlyContain(d => d.WhyNotStartable == null);
    }

    [Fact]
    public async Task Apply_UnknownKeyAndMissingKey_NamesBothAndAppliesNothing()
    {
        await using var rig = await OpenAsync();
        var values = rig.With(rig.Change);
        var missing = rig.Subsystem.Keys(rig.Bench.Now)[^1].Name;
        values.Remove(missing);
        values["no.such.key"] = "1";
        var before = rig.Values;
        var refused = rig.Apply(values);
        refused.Refusal.Should().Be("no.such.key: there is no such key. There are 2 problems in all.");
        refused
            .Problems.Select(p => (p.Key, p.Kind, p.Text))
            .Should()
            .Equal(
                ("no.such.key", ConfigurationProblemKind.UnknownKey, "no.such.key: there is no such key."),
                (missing, ConfigurationProblemKind.MissingKey, $"{missing}: no value is given.")
            );
        rig.Values.Should().Equal(before);
    }

    [Fact]
    public async Task Apply_ValueThatIsNotAccepted_NamesTheKeyAndAppliesNothing()
    {
        await using var rig = await OpenAsync();
        var before = rig.Values;
        foreach (var (key, value, kind) in rig.Wrong)
        {
            var refused = rig.Apply(rig.With(rig.Change, (key, value)));
            refused.Problems.Select(p => (p.Key, p.Kind)).Should().Equal([(key, kind)], "“{0}” is given", value);
            refused.Refusal.Should().StartWith($"{key}: ");
            rig.Values.Should().Equal(before);
        }
    }

    [Fact]
    public async Task Apply_ValuesThatDoNotGoTogether_NamesTheKeyAndAppliesNothing()
    {
        await using var rig = await OpenAsync();
        var before = rig.Values;
        rig.Apply(rig.With(rig.Impossible)).Problems.Select(p => p.Key).Should().Equal(rig.Impossible[^1].Key);
        rig.Values.Should().Equal(before);
    }

    [Fact]
    public async Task Apply_WithoutTheRightOrControl_IsRefusedAndAudited()
    {
        await using var rig = await OpenAsync();
        Audits.Read(rig.Bench.Store);
        var values = rig.With(rig.Change);
        rig.Bench.SubsystemDesk.Apply(rig.Subsystem.Name, values, new Actor("olga", Role.Observer, "API")).Accepted.Should().BeFalse();
        rig.Bench.SubsystemDesk.Apply(rig.Subsystem.Name, values, new Actor("bob", Role.Operator, "API")).Accepted.Should().BeFalse();
        rig.Values.Should().NotContain(rig.Change.Key, rig.Change.Value);
        await rig.Apply(values).Completion!;
        var name = $"Apply configuration: {rig.Subsystem.Name}";
        var audited = Audits.Read(rig.Bench.Store).Where(e => e.Action == name).ToList();
        audited.Select(e => e.Origin).Should().Equal("olga, API", "bob, API", "test", "test");
        audited.Take(2).Should().OnlyContain(e => e.Outcome.StartsWith("refused: "));
        audited[2].New.Should().Be($"{rig.Change.Key} {rig.Change.Value}");
        audited[3].Outcome.Should().Be($"all {rig.Devices.Length} Succeeded");
    }

    [Fact]
    public async Task ReadBack_OneDeviceDoesNotAnswer_ItsKeysAreUnknownByName()
    {
        await using var rig = await OpenAsync();
        await rig.PrepareAsync();
        rig.Lose();
        var readings = await rig.ReadBackAsync();
        var lost = rig.Subsystem.Keys(rig.Bench.Now).Where(k => k.Device == rig.FirstDevice).Select(k => k.Name).ToHashSet();
        readings
            .Where(r => lost.Contains(r.Key))
            .Should()
            .HaveCount(lost.Count)
            .And.OnlyContain(r => r.InForce == null && r.WhyNone.StartsWith($"{rig.FirstDevice} does not answer: "));
        readings.Where(r => !lost.Contains(r.Key)).Should().NotBeEmpty().And.OnlyContain(r => r.IsConfirmed);
    }

    [Fact]
    public async Task ReadBack_OtherHandsWereAtADevice_IsNotConfirmedUntilItIsPreparedAgain()
    {
        await using var rig = await OpenAsync();
        await rig.PrepareAsync();
        await rig.TamperAsync();
        var odd = (await rig.ReadBackAsync()).Where(r => !r.IsConfirmed).ToList();
        var keys = rig.Subsystem.Keys(rig.Bench.Now).Where(k => k.Device == rig.FirstDevice).Select(k => k.Name);
        odd.Should().NotBeEmpty().And.OnlyContain(r => keys.Contains(r.Key) && (r.Differs || r.WhyNone.Contains(rig.FirstDevice)));
        (await rig.PrepareAsync()).Succeeded.Should().BeTrue();
        (await rig.ReadBackAsync()).Should().OnlyContain(r => r.IsConfirmed);
    }

    [Fact]
    public async Task ReadBack_Cancelled_Throws()
    {
        await using var rig = await OpenAsync();
        await FluentActions
            .Awaiting(() => rig.Subsystem.ReadBackAsync(new CancellationToken(true)))
            .Should()
            .ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Points_SetPrepareTakeDataNext_EachHasItsConfiguration()
    {
        await using var rig = await OpenAsync();
        var (key, value) = rig.Change;
        var first = rig.Values[key];
        string[] points = [first, value, first];
        foreach (var point in points)
        {
            (await rig.Apply(rig.With((key, point))).Completion!).Succeeded.Should().BeTrue();
            (await rig.PrepareAsync()).Succeeded.Should().BeTrue();
            var inForce = await rig.ReadBackAsync();
            inForce.Should().OnlyContain(r => r.IsConfirmed);
            inForce.Single(r => r.Key == key).InForce.Should().Be(point);
            await rig.Bench.ProbeAsync();
            (await rig.Bench.RunDesk.Start(StartOrder.Plain, TestActor.Of("scan")).Completion!).Succeeded.Should().BeTrue();
            (await rig.ReadBackAsync()).Should().OnlyContain(r => r.IsConfirmed, "it is read while data are taken, too");
            (await rig.Bench.RunDesk.Stop(TestActor.Of("scan")).Completion!).Succeeded.Should().BeTrue();
            await rig.Bench.UntilAsync(s => s.OpenRun is null && s.Commands.IsEmpty && s.Filings.All(f => f.IsOver));
        }

        rig.Bench.Now.LatestRun!.Number.Should().Be(points.Length - 1);
    }

    [Fact]
    public async Task Prepare_NoSuchSubsystem_SaysWhichThereAre()
    {
        await using var rig = await OpenAsync();
        rig.Bench.SubsystemDesk.Prepare("Wires", TestActor.Of("test"))
            .Refusal.Should()
            .Be($"There is no subsystem Wires. Known subsystems: {rig.Subsystem.Name}.");
    }

    private static List<CommandResult> All(ContractRig rig, Dictionary<string, string> values) =>
        [
            rig.Apply(values),
            rig.Bench.SubsystemDesk.Prepare(rig.Subsystem.Name, TestActor.Of("test")),
            rig.Bench.SubsystemDesk.Unprepare(rig.Subsystem.Name, TestActor.Of("test")),
        ];
}
