using System.Text;
using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshNet;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.SshNet;

public sealed class PushedOutputTests : IDisposable
{
    private static readonly byte[] Last = "\n@m done\n"u8.ToArray();

    private readonly OutputReceiver output = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task Write_CutAnywhere_FindsTheEnd(int piece)
    {
        var answer = output.Expect(Last, 1000);
        var text = Encoding.ASCII.GetBytes("one\n@m dont\ntwo\n@m done\n");
        for (var i = 0; i < text.Length; i += piece)
        {
            answer.IsCompleted.Should().BeFalse();
            output.Write(text.AsSpan(i, Math.Min(piece, text.Length - i)));
        }

        (await answer).Should().Be(ShellOutcome.Completed);
        output.Received().Should().Equal(text);
    }

    [Fact]
    public async Task Write_Endless_IsBoundedWhileReceived()
    {
        var answer = output.Expect(Last, 1000);
        for (var i = 0; i < 1000; i++)
        {
            output.Write(new byte[500]);
        }

        (await answer).Should().Be(ShellOutcome.TooLong);
        output.Received().Length.Should().Be(1500);
    }

    [Fact]
    public async Task Write_BetweenAnswers_IsDiscarded()
    {
        output.Write("early"u8);
        var first = output.Expect(Last, 1000);
        output.Write(Last);
        await first;
        output.Write("late"u8);

        var second = output.Expect(Last, 1000);
        output.Write([.. "x"u8, .. Last]);

        (await second).Should().Be(ShellOutcome.Completed);
        output.Received().Should().Equal([.. "x"u8, .. Last]);
    }

    [Fact]
    public async Task Dispose_DuringAnAnswer_EndsTheShell()
    {
        var answer = output.Expect(Last, 1000);
        output.Write("half"u8);

        output.Dispose();

        (await answer).Should().Be(ShellOutcome.Exited);
        (await output.Expect(Last, 1000)).Should().Be(ShellOutcome.Exited);
    }

    public void Dispose() => output.Dispose();
}
