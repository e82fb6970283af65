using System.Globalization;
using System.Text;

namespace ControlRoom.Simulator.Net;

/// <summary>A response with the headers of the real server (gSOAP), which closes the connection after each response.</summary>
internal sealed record HttpResponse(int Status, string ContentType, string Body)
{
    private const string Xml = "text/xml; charset=utf-8";

    public static HttpResponse Ok(string xml) => new(200, Xml, xml);

    public static HttpResponse Fault(string xml) => new(500, Xml, xml);

    public static HttpResponse Plain(int status) => new(status, "text/plain", ReasonOf(status) + "\r\n");

    /// <summary>Returns header and body as they are sent.</summary>
    public byte[] ToBytes()
    {
        var body = Encoding.UTF8.GetBytes(Body);
        return [.. HeaderFor(body.Length), .. body];
    }

    /// <summary>Returns the header for a body of that many bytes.</summary>
    public byte[] HeaderFor(long contentLength) =>
        Encoding.ASCII.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"HTTP/1.1 {Status} {ReasonOf(Status)}\r\nServer: gSOAP/2.8\r\nX-Frame-Options: SAMEORIGIN\r\n"
                    + $"Content-Type: {ContentType}\r\nContent-Length: {contentLength}\r\nConnection: close\r\n\r\n"
            )
        );

    private static string ReasonOf(int status) =>
        status switch
        {
            200 => "OK",
            400 => "Bad Request",
            404 => "Not Found",
            405 => "Method Not Allowed",
            411 => "Length Required",
            413 => "Payload Too Large",
            431 => "Request Header Fields Too Large",
            _ => "Internal Server Error",
        };
}
