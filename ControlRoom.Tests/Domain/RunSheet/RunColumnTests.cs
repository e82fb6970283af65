using ControlRoom.Domain.RunSheet;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.RunSheet;

/// <summary>The text of cells on pages.</summary>
public sealed class RunColumnTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("0", "0 B")]
    [InlineData("999", "999 B")]
    [InlineData("12345678", "12.3 MB")]
    [InlineData("9223372036854775807", "9223372 TB")]
    public void PageTextOf_Bytes_HasThreeDigits(string complete, string shown) =>
        RunColumn.Bytes.PageTextOf(new SheetValue(complete, false)).Should().Be(shown);

    [Theory]
    [InlineData("1.5", "1.5")]
    [InlineData("0.3333333333", "0.3333333333")]
    [InlineData("0.33333333333", "≈ 0.333333")]
    [InlineData("-1.2345678901234E-123", "≈ -1.23457E-123")]
    [InlineData("", "")]
    public void PageTextOf_RealNumber_IsRoundedIfLong(string complete, string shown) =>
        RunColumn.Of(Of(ObservableType.Real)).PageTextOf(new SheetValue(complete, false)).Should().Be(shown);

    [Theory]
    [InlineData(ObservableType.Text)]
    [InlineData(ObservableType.Integer)]
    public void PageTextOf_AnythingElse_IsComplete(ObservableType type) =>
        RunColumn.Of(Of(type)).PageTextOf(new SheetValue("1234567890123", false)).Should().Be("1234567890123");

    private static Observable Of(ObservableType type) =>
        new()
        {
            Id = 12,
            Name = "Pressure",
            Type = type,
        };
}
