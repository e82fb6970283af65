using System.Globalization;
using System.Text;

namespace ControlRoom.Tests.Ecc;

/// <summary>Answers as text, for peers whose answer is wrong in one place and right in all others.</summary>
internal static class SoapText
{
    public static string Http(string body, string status = "200 OK") =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status}\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n"
                + $"Connection: close\r\n\r\n{body}"
        );

    public static string Envelope(string body) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\">"
        + $"<S:Body>{body}</S:Body></S:Envelope>";

    public static string State(string fields) => Http(Envelope($"<e:ResponseState xmlns:e=\"urn:ecc\">{fields}</e:ResponseState>"));

    public static string GoodState(int state = 1, int transition = 0, string message = "") =>
        State($"<ErrorCode>0</ErrorCode><ErrorMessage>{message}</ErrorMessage><State>{state}</State><Transition>{transition}</Transition>");

    public static string Text(int code, string message, string text) =>
        Http(
            Envelope(
                $"<e:ResponseText xmlns:e=\"urn:ecc\"><ErrorCode>{code}</ErrorCode><ErrorMessage>{message}</ErrorMessage>"
                    + $"<Text>{text}</Text></e:ResponseText>"
            )
        );
}
