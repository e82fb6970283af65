using System.Text;

namespace ControlRoom.Tests.Ecc;

/// <summary>An answer in parts, from which tests make unusual ones.</summary>
internal static class AnswerText
{
    public const string Fields = "<ErrorCode>0</ErrorCode><ErrorMessage>é</ErrorMessage><State>4</State><Transition>0</Transition>";
    public const string Answer = "<e:ResponseState xmlns:e=\"urn:ecc\">" + Fields + "</e:ResponseState>";
    public const string Close = "HTTP/1.1 200 OK\r\nConnection: close\r\n";

    public static byte[] Envelope(string content) =>
        Text(
            Close
                + "\r\n<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\">"
                + content
                + "</S:Envelope>"
        );

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Bytes(string head, byte[] body) => [.. Encoding.ASCII.GetBytes(head), .. body];
}
