using ControlRoom.Web.Components.Tables;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ControlRoom.Tests.Web.Sheets;

public sealed class GridWindowTests
{
    private static readonly int[] Widths = [.. Enumerable.Repeat(120, 100)];

    [Fact]
    public void Of_VisibleRows_AreDrawnAndFewMore() =>
        Prop.ForAll<ushort, ushort>(
                (top, left) =>
                {
                    var window = GridWindow.Of(top * 4, left % 11_000, 1000, 600, 10_000, Widths);
                    var (firstInSight, lastInSight) = (
                        top * 4 / GridWindow.RowHeight,
                        Math.Min(9_999, ((top * 4) + 600) / GridWindow.RowHeight)
                    );
                    return (firstInSight >= 10_000 || (window.FirstRow <= firstInSight && window.EndRow > lastInSight))
                        && window.EndRow - window.FirstRow <= 110
                        && window.FirstColumn * 120 <= left % 11_000
                        && Math.Min(window.EndColumn * 120, 12_000) >= Math.Min(12_000, (left % 11_000) + 1000)
                        && window.EndColumn - window.FirstColumn <= 20;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Of_NoRuns_IsEmpty() => GridWindow.Of(0, 0, 1000, 600, 0, []).Should().Be(new GridWindow(0, 0, 0, 0));
}
