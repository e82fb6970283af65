using System.Globalization;
using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Store;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

public sealed class DataDirectoryLockTests : IDisposable
{
    private readonly string directory = TestDatabase.NewDirectory();

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Acquire_SecondTime_NamesTheHolder()
    {
        using var first = DataDirectoryLock.Acquire(directory);
        var second = () => DataDirectoryLock.Acquire(directory);
        second
            .Should()
            .Throw<StorageException>()
            .Which.Message.Should()
            .Contain(directory)
            .And.Contain($"process {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)} on {Environment.MachineName}");
    }

    [Fact]
    public void Acquire_AfterRelease_Works()
    {
        DataDirectoryLock.Acquire(directory).Dispose();
        using var again = DataDirectoryLock.Acquire(directory);
        again.Should().NotBeNull();
    }

    [Fact]
    public void Acquire_FilesLeftByACrash_Works()
    {
        File.WriteAllText(Path.Combine(directory, "serve.lock"), string.Empty);
        File.WriteAllText(Path.Combine(directory, "serve.pid"), "process 1 on elsewhere");
        using var held = DataDirectoryLock.Acquire(directory);
        File.ReadAllText(Path.Combine(directory, "serve.pid")).Should().NotContain("elsewhere");
    }

    [Fact]
    public void Acquire_DirectoryCannotBeMade_SaysSo()
    {
        var file = Path.Combine(directory, "file");
        File.WriteAllText(file, string.Empty);
        var acquire = () => DataDirectoryLock.Acquire(Path.Combine(file, "data"));
        acquire.Should().Throw<StorageException>().WithMessage("*cannot be created*");
    }

    [Fact]
    public void Acquire_LockIsADirectory_SaysThatItCannotBeWritten()
    {
        Directory.CreateDirectory(Path.Combine(directory, "serve.lock"));
        var acquire = () => DataDirectoryLock.Acquire(directory);
        acquire.Should().Throw<StorageException>().WithMessage("*cannot be written*");
    }
}
