using ControlRoom.Remote.SshConfig;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.SshConfig;

public sealed class FileReadingTests
{
    [Fact]
    public async Task Read_DiskDoesNotAnswer_IsRefusedAfterAFewReadsAndWorksAgain()
    {
        var reading = new FileReadGate();
        using var answers = new ManualResetEventSlim();
        using var begun = new CountdownEvent(FileReadGate.MaxReaders);
        var stuck = Enumerable
            .Range(0, FileReadGate.MaxReaders)
            .Select(_ =>
                Task.Factory.StartNew(
                    () =>
                        reading.Read(() =>
                        {
                            begun.Signal();
                            answers.Wait();
                            return "read";
                        }),
                    default,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                )
            )
            .ToArray();
        await Deadline.Until(() => begun.IsSet);

        reading.Read(() => "read").Fault!.Reason.Should().Contain("their disk does not respond");

        answers.Set();
        (await Task.WhenAll(stuck)).Should().OnlyContain(r => r.Read == "read" && r.Fault == null);
        reading.Read(() => "read").Read.Should().Be("read");
    }

    [Fact]
    public void Read_Throws_ReleasesItsPlace()
    {
        var reading = new FileReadGate();
        for (var i = 0; i < 2 * FileReadGate.MaxReaders; i++)
        {
            reading.Invoking(r => r.Read<string>(() => throw new IOException("bad disk"))).Should().Throw<IOException>();
        }

        reading.Read(() => "read").Fault.Should().BeNull();
    }
}
