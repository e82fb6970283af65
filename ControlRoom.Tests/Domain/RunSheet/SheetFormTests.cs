using System.Collections.Immutable;
using ControlRoom.Domain.RunSheet;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.RunSheet;

public sealed class SheetFormTests
{
    private static readonly Observable Pressure = new()
    {
        Id = 1,
        Name = "Gas pressure",
        Type = ObservableType.Real,
        Units = "Torr",
    };
    private static readonly Observable Voltage = new()
    {
        Id = 2,
        Name = "Voltage",
        Type = ObservableType.Integer,
    };

    [Fact]
    public void Type_AnotherValue_IsToBeSubmitted()
    {
        var form = SheetForm.Of(SheetWith((1, "600"))).Type(1, "599,8");
        form.FieldOf(Pressure).Should().Be(new SheetField(Pressure, "599,8", true, false, "599.8", null, null, "600"));
        form.Entries.Should().Equal(new SheetEntry(1, "599,8", "600", false));
    }

    [Fact]
    public void Type_BackToTheStoredValue_IsNoEdit() =>
        SheetForm.Of(SheetWith((1, "600"))).Type(1, "6").Type(1, "600.0").IsEdited.Should().BeFalse();

    [Fact]
    public void Type_BadValue_IsKeptAndNotSubmitted()
    {
        var form = SheetForm.Of(SheetWith()).Type(1, "abc");
        form.FieldOf(Pressure).Problem.Should().NotBeNull();
        form.IsEdited.Should().BeTrue();
        form.Entries.Should().BeEmpty();
    }

    [Fact]
    public void CopyFrom_EmptyFields_AreFilledAndMarked()
    {
        var form = SheetForm
            .Of(SheetWith((1, "600")))
            .CopyFrom(SheetWith((1, "1"), (2, "430"), (-1, "Beam"), (-2, "14N"), (-3, "a spark")));
        form.FieldOf(Pressure).IsCopied.Should().BeFalse("it had a value");
        form.FieldOf(Voltage).Should().Be(new SheetField(Voltage, "430", true, true, null, null, null, string.Empty));
        form.FieldOf(Observable.RunClassField).Should().Match<SheetField>(f => f.Text == "Beam" && f.IsCopied);
        form.FieldOf(Observable.TitleField).IsCopied.Should().BeTrue();
        form.FieldOf(Observable.NotesField).Text.Should().BeEmpty("notes are about one run");
    }

    [Fact]
    public void CopyFrom_TypedField_IsNotChanged() =>
        SheetForm.Of(SheetWith()).Type(2, "1").CopyFrom(SheetWith((2, "430"))).FieldOf(Voltage).Text.Should().Be("1");

    [Fact]
    public void Confirm_CopiedField_IsNoLongerCopied()
    {
        var form = SheetForm.Of(SheetWith()).CopyFrom(SheetWith((1, "600"), (2, "430"))).Confirm(2);
        form.FieldOf(Voltage).IsCopied.Should().BeFalse();
        form.FieldOf(Pressure).IsCopied.Should().BeTrue();
        form.ConfirmAll().Entries.Should().OnlyContain(e => !e.IsCopied).And.HaveCount(2);
    }

    [Fact]
    public void Confirm_StoredCopy_IsToBeSubmitted()
    {
        var stored = SheetWith() with { Values = ImmutableDictionary<int, SheetValue>.Empty.Add(1, new SheetValue("600", true)) };
        SheetForm.Of(stored).Confirm(1).Entries.Should().Equal(new SheetEntry(1, "600", "600", false));
    }

    [Fact]
    public void Type_OverCopy_IsNoLongerCopied() =>
        SheetForm.Of(SheetWith()).CopyFrom(SheetWith((1, "600"))).Type(1, "601").FieldOf(Pressure).IsCopied.Should().BeFalse();

    [Fact]
    public void WithStored_OtherFieldsChanged_AreMerged()
    {
        var form = SheetForm.Of(SheetWith((1, "600"))).Type(1, "601").WithStored(SheetWith((1, "600"), (2, "430")));
        form.FieldOf(Voltage).Should().Match<SheetField>(f => f.Text == "430" && !f.IsEdited);
        form.FieldOf(Pressure).Should().Match<SheetField>(f => f.Text == "601" && f.OtherValue == null);
    }

    [Fact]
    public void WithStored_SameFieldChanged_ShowsBoth()
    {
        var form = SheetForm.Of(SheetWith((1, "600"))).Type(1, "601").WithStored(SheetWith((1, "599")));
        form.FieldOf(Pressure).Should().Match<SheetField>(f => f.Text == "601" && f.OtherValue == "599");
        form.Entries.Should().BeEmpty("no decision has been made");
        form.KeepMine(1).Entries.Should().Equal(new SheetEntry(1, "601", "599", false));
        form.Revert(1).FieldOf(Pressure).Text.Should().Be("599");
    }

    [Fact]
    public void WithStored_AnotherUserClearedTheField_IsAConflictToo() =>
        SheetForm.Of(SheetWith((1, "600"))).Type(1, "601").WithStored(SheetWith()).FieldOf(Pressure).OtherValue.Should().BeEmpty();

    [Fact]
    public void WithStored_SameValue_IsNoConflict() =>
        SheetForm.Of(SheetWith((1, "600"))).Type(1, "601").WithStored(SheetWith((1, "601"))).IsEdited.Should().BeFalse();

    [Fact]
    public void WithStored_ObservableRemoved_DiscardsTheEdit() =>
        SheetForm
            .Of(SheetWith())
            .Type(1, "601")
            .WithStored(SheetWith() with { Fields = Sheet.FieldsWith([Voltage]) })
            .IsEdited.Should()
            .BeFalse();

    [Fact]
    public void Type_UnknownField_DoesNothing() => SheetForm.Of(SheetWith()).Type(99, "x").IsEdited.Should().BeFalse();

    private static Sheet SheetWith(params (int Field, string Text)[] values) =>
        new()
        {
            Target = new SheetTarget("e", 1),
            Fields = Sheet.FieldsWith([Pressure, Voltage]),
            Values = values
                .Append((Field: -1, Text: "Testing"))
                .DistinctBy(v => v.Field)
                .ToImmutableDictionary(v => v.Field, v => new SheetValue(v.Text, false)),
        };
}
