using System.Net;
using System.Net.Sockets;
using System.Security;
using System.Text;

namespace ControlRoom.Tests.Simulator.Servers;

/// <summary>Sends bytes to a server and collects its answer until it closes; shares no code with client or simulator.</summary>
internal static class RawClient
{
    public const string Exp =
        "<ConfigId><SubConfigId type=\"describe\">cobo0</SubConfigId><SubConfigId type=\"prepare\">exp</SubConfigId>"
        + "<SubConfigId type=\"configure\">exp</SubConfigId></ConfigId>";

    public const string Links =
        "<DataLinkSet><DataLink><DataSender id=\"CoBo[0]\"/>"
        + "<DataRouter name=\"data0\" ipAddress=\"127.0.0.1\" port=\"46005\" type=\"TCP\"/></DataLink></DataLinkSet>";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static async Task<TcpClient> ConnectAsync(int port)
    {
        var client = new TcpClient(AddressFamily.InterNetwork);
        await client.ConnectAsync(IPAddress.Loopback, port).WaitAsync(Deadline);
        return client;
    }

    public static async Task<RawAnswer> SendAsync(int port, byte[] request)
    {
        using var client = await ConnectAsync(port);
        var stream = client.GetStream();
        await stream.WriteAsync(request);
        return await ReadAsync(stream);
    }

    public static async Task<RawAnswer> ReadAsync(Stream stream)
    {
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer).WaitAsync(Deadline);
        return new RawAnswer(answer.ToArray());
    }

    public static byte[] Post(string body) =>
        Encoding.UTF8.GetBytes(
            $"POST / HTTP/1.1\r\nHost: localhost\r\ncontent-type: text/xml\r\n"
                + $"content-length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"
        );

    public static byte[] Envelope(string content) =>
        Post(
            $"<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\">"
                + $"<s:Body>{content}</s:Body></s:Envelope>"
        );

    public static byte[] Transition(string name, string config = Exp, string table = Links) =>
        Envelope(
            $"<{name} xmlns=\"urn:ecc\"><configID>{SecurityElement.Escape(config)}</configID>"
                + $"<table>{SecurityElement.Escape(table)}</table></{name}>"
        );

    public static Task<RawAnswer> CallAsync(int port, string transition, string config = Exp, string table = Links) =>
        SendAsync(port, Transition(transition, config, table));

    public static Task<RawAnswer> GetStateAsync(int port) => SendAsync(port, Envelope("<GetState xmlns=\"urn:ecc\"/>"));
}
