using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using FluentAssertions;

namespace ControlRoom.Tests.Remote;

/// <summary>
/// A process named dataRouter that uses its ports as the real one does: the control port always listens; the data port accepts one
/// sender, does not listen while that is connected, and listens again afterwards.
/// </summary>
public sealed class FakeDataRouter : IDisposable
{
    private const string Source = """
        #!/usr/bin/perl
        use strict; use IO::Socket::INET; $| = 1;
        sub listening { IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1', LocalPort => shift, ReuseAddr => 1) or die $! }
        my $control = listening(0);
        my $data = listening(0);
        my $port = $data->sockport;
        print "$port ", $control->sockport, "\n";
        while (my $sender = $data->accept) {
            close $data;
            print "connected\n";
            1 while sysread($sender, my $bytes, 65536);
            close $sender;
            $data = listening($port);
            print "listening\n";
        }
        """;

    private readonly TemporaryDirectory bin = new();
    private readonly Process process;

    private FakeDataRouter(string directory, string name)
    {
        process = new Process
        {
            StartInfo = new ProcessStartInfo(bin.Program(name, Source))
            {
                Environment = { [OwnProcesses.Mark] = "1" },
                WorkingDirectory = directory,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            },
        };
        process.Start();
    }

    public int ProcessId => process.Id;

    public int DataPort { get; private set; }

    public int ControlPort { get; private set; }

    /// <summary>Starts it in a directory and waits until its ports are listening.</summary>
    public static async Task<FakeDataRouter> StartAsync(string directory, string name = "dataRouter")
    {
        var router = new FakeDataRouter(directory, name);
        var ports = (await router.ReadLineAsync()).Split(' ');
        router.DataPort = int.Parse(ports[0], CultureInfo.InvariantCulture);
        router.ControlPort = int.Parse(ports[1], CultureInfo.InvariantCulture);
        return router;
    }

    /// <summary>Connects as a sender does; the router has stopped listening when this returns.</summary>
    public async Task<TcpClient> ConnectAsync()
    {
        var sender = new TcpClient();
        await sender.ConnectAsync("127.0.0.1", DataPort);
        (await ReadLineAsync()).Should().Be("connected");
        return sender;
    }

    /// <summary>Waits until it listens again.</summary>
    public async Task ListensAgainAsync() => (await ReadLineAsync()).Should().Be("listening");

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        bin.Dispose();
    }

    private async Task<string> ReadLineAsync() =>
        await Deadline.Within(process.StandardOutput.ReadLineAsync())
        ?? throw new InvalidOperationException("The data router of the test ended.");
}
