using ControlRoom.Domain.Text;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Text;

public sealed class FileNameOrderTests
{
    private static readonly string[] Ordered =
    [
        ".graw",
        "01.graw",
        "1.graw",
        "1a.graw",
        "2.graw",
        "10.graw",
        "C2_2026-11-28T02:12:29.626_0000.graw",
        "C2_2026-11-28T02:12:29.626_0000.late2.graw",
        "C2_2026-11-28T02:12:29.626_0000.late10.graw",
        "C2_2026-11-28T02:12:29.626_0001.graw",
        "C2_2026-11-28T02:12:29.626_9999.graw",
        "C2_2026-11-28T02:12:29.626_10000.graw",
        "C2_2026-11-28T02:12:29.626_99999999999999999999.graw",
        "C2_2026-11-28T02:12:29.626_100000000000000000000.graw",
        "C10_2026-11-28T02:12:29.626_0000.graw",
        "a",
        "a0",
        "a00",
        "aa",
        "é\uDC80",
        "é\uDCFF",
    ];

    [Fact]
    public void Compare_EveryPair_IsInNumericalOrder()
    {
        for (var i = 0; i < Ordered.Length; i++)
        {
            for (var j = 0; j < Ordered.Length; j++)
            {
                Math.Sign(FileNameOrder.Instance.Compare(Ordered[i], Ordered[j]))
                    .Should()
                    .Be(Math.Sign(i - j), "of {0} and {1}", Ordered[i], Ordered[j]);
            }
        }
    }

    [Fact]
    public void Compare_NamesOfTheSameNumber_AreDifferent()
    {
        FileNameOrder
            .Instance.Compare("1_01.graw", "01_1.graw")
            .Should()
            .NotBe(0)
            .And.Be(-FileNameOrder.Instance.Compare("01_1.graw", "1_01.graw"));
        FileNameOrder.Instance.Compare("x_07.graw", "x_07.graw").Should().Be(0);
    }
}
