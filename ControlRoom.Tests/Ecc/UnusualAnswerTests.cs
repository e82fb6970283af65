using System.Text;
using ControlRoom.Domain.Get;
using FluentAssertions;
using Xunit;
using static ControlRoom.Tests.Ecc.AnswerText;

namespace ControlRoom.Tests.Ecc;

/// <summary>Answers that no recording contains but that have a meaning.</summary>
public sealed class UnusualAnswerTests
{
    public static TheoryData<string, byte[]> Good
    {
        get
        {
            var body = SoapText.Envelope(Answer);
            var latin = body.Replace("UTF-8", "ISO-8859-1", StringComparison.Ordinal);
            var utf16 = body.Replace("UTF-8", "UTF-16", StringComparison.Ordinal);
            return new TheoryData<string, byte[]>
            {
                { "UTF-8 mark", Bytes(Close + "\r\n", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(body)]) },
                { "ISO-8859-1", Bytes(Close + "\r\n", Encoding.Latin1.GetBytes(latin)) },
                {
                    "ISO-8859-1 declared as UTF-8 by HTTP",
                    Bytes(Close + "Content-Type: text/xml; charset=utf-8\r\n\r\n", Encoding.Latin1.GetBytes(latin))
                },
                { "UTF-16, little-endian", Bytes(Close + "\r\n", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(utf16)]) },
                {
                    "UTF-16, big-endian",
                    Bytes(Close + "\r\n", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(utf16)])
                },
                {
                    "no declaration",
                    Bytes(Close + "\r\n", Encoding.UTF8.GetBytes(body[(body.IndexOf("?>", StringComparison.Ordinal) + 2)..]))
                },
                { "no Content-Type", Text(Close + "\r\n" + body) },
                { "another Content-Type", Text(Close + "Content-Type: application/octet-stream\r\n\r\n" + body) },
                { "invalid Content-Type", Text(Close + "Content-Type: ;;=\r\n\r\n" + body) },
                { "Content-Type of SOAP 1.2", Text(Close + "Content-Type: application/soap+xml; action=x\r\n\r\n" + body) },
                {
                    "chunks",
                    Text(Close + $"Transfer-Encoding: chunked\r\n\r\n{Encoding.UTF8.GetByteCount(body):x}\r\n{body}\r\n0\r\n\r\n")
                },
                { "HTTP/1.0", Text("HTTP/1.0 200 OK\r\n\r\n" + body) },
                {
                    "keeps the connection",
                    Text(
                        $"HTTP/1.1 200 OK\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n"
                            + $"Connection: keep-alive\r\n\r\n{body}"
                    )
                },
                { "a 100 before the answer", Text("HTTP/1.1 100 Continue\r\n\r\n" + Close + "\r\n" + body) },
                { "cookies", Text(Close + "Set-Cookie: a=b\r\nWWW-Authenticate: Basic\r\n\r\n" + body) },
                {
                    "header that must be understood",
                    Envelope("<S:Header><x:h xmlns:x=\"urn:x\" S:mustUnderstand=\"1\">1</x:h></S:Header><S:Body>" + Answer + "</S:Body>")
                },
                {
                    "header whose attribute is not a boolean",
                    Envelope("<S:Header><x:h xmlns:x=\"urn:x\" S:mustUnderstand=\"perhaps\"/></S:Header><S:Body>" + Answer + "</S:Body>")
                },
                {
                    "header of addresses",
                    Envelope(
                        "<S:Header><Action xmlns=\"http://schemas.microsoft.com/ws/2005/05/addressing/none\">x</Action>"
                            + "<Action xmlns=\"http://schemas.microsoft.com/ws/2005/05/addressing/none\">y</Action></S:Header>"
                            + "<S:Body>"
                            + Answer
                            + "</S:Body>"
                    )
                },
                { "header with text", Envelope("<S:Header>text</S:Header><S:Body>" + Answer + "</S:Body>") },
                { "empty header", Envelope("<S:Header/><S:Body>" + Answer + "</S:Body>") },
                { "long header", Envelope("<S:Header><a>" + new string('x', 500_000) + "</a></S:Header><S:Body>" + Answer + "</S:Body>") },
                { "header after the Body", Envelope("<S:Body>" + Answer + "</S:Body><S:Header><a/></S:Header>") },
                { "another element after the answer", Envelope("<S:Body>" + Answer + "<more><State>5</State></more></S:Body>") },
                { "text before the answer", Envelope("<S:Body>text" + Answer + "text</S:Body>") },
                {
                    "comments and instructions",
                    Envelope(
                        "<!-- a --><S:Body><?p q?>"
                            + Answer.Replace(">4<", "><!-- 5 -->4<?p 5?><", StringComparison.Ordinal)
                            + "<!-- b --></S:Body>"
                    )
                },
                {
                    "attributes everywhere",
                    Envelope(
                        "<S:Body a=\"1\">"
                            + Answer.Replace(
                                "<State>",
                                "<State xml:lang=\"en\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type=\"int\">",
                                StringComparison.Ordinal
                            )
                            + "</S:Body>"
                    )
                },
                {
                    "number marked as nil",
                    Envelope(
                        "<S:Body>"
                            + Answer.Replace(
                                "<State>",
                                "<State xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:nil=\"true\">",
                                StringComparison.Ordinal
                            )
                            + "</S:Body>"
                    )
                },
                {
                    "answer in another namespace",
                    Envelope("<S:Body>" + Answer.Replace("urn:ecc", "urn:ecc2", StringComparison.Ordinal) + "</S:Body>")
                },
                {
                    "an extra child",
                    Envelope("<S:Body>" + Answer.Replace("<State>", "<New>1</New><State>", StringComparison.Ordinal) + "</S:Body>")
                },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Good))]
    public async Task GetState_UnusualAnswer_IsReadCorrectly(string what, byte[] answer)
    {
        await using var server = RawServer.Replaying(answer);
        using var client = TestClient.Patient();

        var result = await client.GetStateAsync(server.Endpoint, default);

        result.Value.Should().Be(new EccReading(EccState.Ready, EccTransition.None, "é"), $"{what}: {result.Failure?.Message}");
        server.Requests.Should().HaveCount(1, "nothing is sent twice");
    }
}
