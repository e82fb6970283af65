using System.Collections.Immutable;
using System.Net.Sockets;
using ControlRoom.Remote.Agents;
using ControlRoom.Remote.HostKeys;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ControlRoom.Tests.Remote.Agents;

/// <summary>The agent's protocol, including agents that give false answers, hang and disconnect.</summary>
public sealed class SshAgentTests : IDisposable
{
    private static readonly byte[] Blob = [.. KeyFields.Field("ssh-ed25519"u8), .. KeyFields.Field(new byte[32])];

    private readonly TemporaryDirectory files = new();

    [Fact]
    public async Task KeysAsync_TwoKeys_HasBothWithTheirComments()
    {
        using var agent = Agent([
            12,
            .. KeyFields.Field(2),
            .. KeyFields.Field(Blob),
            .. KeyFields.Field("one"u8),
            .. KeyFields.Field(Blob),
            .. KeyFields.Field("two"u8),
        ]);

        var (keys, failure) = await Ours().KeysAsync(default);

        failure.Should().BeNull();
        keys.Select(k => k.Comment).Should().Equal("one", "two");
        agent.Request.Should().Equal(11);
    }

    [Fact]
    public async Task SignAsync_Key_SendsKeyDataAndFlags()
    {
        using var agent = Agent([14, .. KeyFields.Field("signature"u8)]);

        var signature = await Ours().SignAsync(PublicKey.FromBlob(Blob)!, [1, 2], 4);

        signature.Should().Equal("signature"u8.ToArray());
        agent.Request.Should().Equal([13, .. KeyFields.Field(Blob), .. KeyFields.Field([1, 2]), .. KeyFields.Field(4)]);
    }

    [Fact]
    public async Task SignAsync_Refused_ThrowsWithASentence()
    {
        using var agent = Agent([5]);

        await FluentActions
            .Awaiting(() => Ours().SignAsync(PublicKey.FromBlob(Blob)!, [1], 0))
            .Should()
            .ThrowAsync<IOException>()
            .WithMessage("*does not sign*");
    }

    public static TheoryData<byte[]> Nonsense =>
        new()
        {
            { [5] },
            { [12] },
            { [12, 0, 0, 0, 1] },
            { [12, 255, 255, 255, 255] },
            { [12, 0, 0, 0, 1, 0, 0, 1, 0, 1] },
            { [12, 0, 1, 0, 0] },
        };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task KeysAsync_InvalidAnswer_HasNoneAndSaysSo(byte[] answer)
    {
        using var agent = Agent(answer);

        var (keys, failure) = await Ours().KeysAsync(default);

        keys.Should().BeEmpty();
        failure.Should().Contain(files["agent"]);
    }

    [Fact]
    public async Task KeysAsync_AnswerIsTooLong_Fails()
    {
        using var agent = new FakeAgent(files["agent"], [0x7f, 0xff, 0xff, 0xff, 1, 2]);

        (await Deadline.Within(Ours().KeysAsync(default))).Failure.Should().Contain("its response is too long");
    }

    public static TheoryData<byte[]> Beginnings =>
        new()
        {
            { [] },
            { [0, 0] },
            { [0, 0, 0, 50] },
            { [0, 0, 0, 50, 12, 0] },
        };

    [Theory]
    [MemberData(nameof(Beginnings))]
    public async Task KeysAsync_AgentHangs_FailsAfterFiveSeconds(byte[] beginning)
    {
        using var agent = new FakeAgent(files["agent"], beginning, hangs: true);
        var time = new FakeTimeProvider();
        var listing = new SshAgent(files["agent"], time).KeysAsync(default);
        await Deadline.Within(agent.HasAnswered);
        time.Advance(TimeSpan.FromSeconds(4.9));
        listing.IsCompleted.Should().BeFalse();

        time.Advance(TimeSpan.FromSeconds(0.1));

        (await Deadline.Within(listing))
            .Should()
            .Match<(ImmutableArray<AgentKey> Keys, string? Failure)>(a =>
                a.Keys.IsEmpty && a.Failure!.Contains("does not answer", StringComparison.Ordinal)
            );
    }

    [Fact]
    public async Task SignAsync_AgentHangs_ThrowsWithASentence()
    {
        using var agent = new FakeAgent(files["agent"], [], hangs: true);
        var time = new FakeTimeProvider();
        var signing = new SshAgent(files["agent"], time).SignAsync(PublicKey.FromBlob(Blob)!, [1], 0);
        await Deadline.Within(agent.HasAnswered);

        time.Advance(TimeSpan.FromSeconds(5));

        await FluentActions.Awaiting(() => Deadline.Within(signing)).Should().ThrowAsync<IOException>().WithMessage("*does not answer*");
    }

    [Fact]
    public async Task KeysAsync_NoSuchSocket_SaysSo() => (await Ours().KeysAsync(default)).Failure.Should().Contain("does not answer");

    public void Dispose() => files.Dispose();

    private FakeAgent Agent(byte[] answer) => new(files["agent"], [.. KeyFields.Field(answer)]);

    private SshAgent Ours() => new(files["agent"], TimeProvider.System);

    /// <summary>An agent that reads one request and gives one answer.</summary>
    private sealed class FakeAgent : IDisposable
    {
        private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

        private readonly TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <param name="path">The path of its socket.</param>
        /// <param name="answer">The bytes that it writes.</param>
        /// <param name="hangs">True if it keeps the connection open afterwards, until it is disposed.</param>
        public FakeAgent(string path, byte[] answer, bool hangs = false)
        {
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen();
            _ = AnswerAsync(answer, hangs ? ended.Task : Task.CompletedTask);
        }

        /// <summary>Completes when the answer has been written.</summary>
        public Task<bool> HasAnswered => answered.Task.ContinueWith(t => t.IsCompletedSuccessfully, TaskScheduler.Default);

        public byte[] Request { get; private set; } = [];

        public void Dispose()
        {
            ended.TrySetResult();
            listener.Dispose();
        }

        private async Task AnswerAsync(byte[] answer, Task end)
        {
            using var socket = await listener.AcceptAsync();
            await using var stream = new NetworkStream(socket);
            var head = new byte[4];
            await stream.ReadExactlyAsync(head);
            Request = new byte[(head[2] << 8) + head[3]];
            await stream.ReadExactlyAsync(Request);
            await stream.WriteAsync(answer);
            answered.SetResult();
            await end;
        }
    }
}
