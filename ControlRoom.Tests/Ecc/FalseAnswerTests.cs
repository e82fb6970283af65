using ControlRoom.Domain.Get;
using FluentAssertions;
using Xunit;
using static ControlRoom.Tests.Ecc.AnswerText;

namespace ControlRoom.Tests.Ecc;

/// <summary>False answers that are subtler than those of <see cref="HostileAnswerTests"/>.</summary>
public sealed class FalseAnswerTests
{
    public static TheoryData<string, byte[], EccFailureKind, string> Bad =>
        new()
        {
            {
                "two answers",
                Envelope("<S:Body>" + Answer + Answer.Replace(">4<", ">5<", StringComparison.Ordinal) + "</S:Body>"),
                EccFailureKind.Malformed,
                "a second <ResponseState>"
            },
            {
                "two Bodies",
                Envelope("<S:Body>" + Answer + "</S:Body><S:Body>" + Answer.Replace(">4<", ">5<", StringComparison.Ordinal) + "</S:Body>"),
                EccFailureKind.Malformed,
                "a second <ResponseState>"
            },
            {
                "a Fault after the answer",
                Envelope("<S:Body>" + Answer + "<S:Fault><faultcode>S:Server</faultcode><faultstring>no</faultstring></S:Fault></S:Body>"),
                EccFailureKind.Malformed,
                "a second <Fault>"
            },
            { "cut after the answer", Text(Close + "\r\n" + SoapText.Envelope(Answer)[..^20]), EccFailureKind.NotXml, "Unexpected end" },
            {
                "more after the envelope",
                Text(Close + "\r\n" + SoapText.Envelope(Answer) + "<b/>"),
                EccFailureKind.NotXml,
                "not well-formed"
            },
            {
                "field twice, once qualified",
                Envelope("<S:Body>" + Answer.Replace("<State>", "<e:State>4</e:State><State>", StringComparison.Ordinal) + "</S:Body>"),
                EccFailureKind.Malformed,
                "<State> occurs twice"
            },
            {
                "field in a field",
                Envelope(
                    "<S:Body>"
                        + Answer.Replace("<State>4</State>", "<Status><State>4</State></Status>", StringComparison.Ordinal)
                        + "</S:Body>"
                ),
                EccFailureKind.Malformed,
                "<Status> contains elements"
            },
            {
                "name in lower case",
                Envelope("<S:Body>" + Answer.Replace("State>4</State", "state>4</state", StringComparison.Ordinal) + "</S:Body>"),
                EccFailureKind.Malformed,
                "<State> is missing"
            },
            {
                "only an attribute",
                Envelope(
                    "<S:Body><e:ResponseState xmlns:e=\"urn:ecc\" ErrorCode=\"0\" State=\"4\" Transition=\"0\" ErrorMessage=\"\"/>"
                        + "</S:Body>"
                ),
                EccFailureKind.Malformed,
                "<ErrorCode> is missing"
            },
            {
                "infinity",
                Envelope("<S:Body>" + Answer.Replace(">4<", ">INF<", StringComparison.Ordinal) + "</S:Body>"),
                EccFailureKind.Malformed,
                "<State> is 'INF'"
            },
            {
                "number with a point",
                Envelope("<S:Body>" + Answer.Replace(">4<", ">4.0<", StringComparison.Ordinal) + "</S:Body>"),
                EccFailureKind.Malformed,
                "<State> is '4.0'"
            },
            {
                "hexadecimal number",
                Envelope("<S:Body>" + Answer.Replace(">4<", ">0x4<", StringComparison.Ordinal) + "</S:Body>"),
                EccFailureKind.Malformed,
                "<State> is '0x4'"
            },
            {
                "number with thousands",
                Envelope("<S:Body>" + Answer.Replace(">4<", ">4,000<", StringComparison.Ordinal) + "</S:Body>"),
                EccFailureKind.Malformed,
                "<State> is '4,000'"
            },
            {
                "Arabic digit",
                Envelope("<S:Body>" + Answer.Replace(">4<", ">\u0664<", StringComparison.Ordinal) + "</S:Body>"),
                EccFailureKind.Malformed,
                "<State> is '\u0664'"
            },
            {
                "number beyond 32 bits",
                Envelope("<S:Body>" + Answer.Replace(">4<", ">4294967300<", StringComparison.Ordinal) + "</S:Body>"),
                EccFailureKind.Malformed,
                "not a 32-bit number"
            },
            {
                "deep header",
                Envelope(
                    "<S:Header>"
                        + string.Concat(Enumerable.Repeat("<a>", 5000))
                        + string.Concat(Enumerable.Repeat("</a>", 5000))
                        + "</S:Header><S:Body>"
                        + Answer
                        + "</S:Body>"
                ),
                EccFailureKind.Malformed,
                "deep"
            },
            {
                "deep after the answer",
                Envelope(
                    "<S:Body>"
                        + Answer
                        + string.Concat(Enumerable.Repeat("<a>", 5000))
                        + string.Concat(Enumerable.Repeat("</a>", 5000))
                        + "</S:Body>"
                ),
                EccFailureKind.Malformed,
                "deep"
            },
            {
                "deep in a field",
                Envelope(
                    "<S:Body>"
                        + Answer.Replace(
                            ">4<",
                            ">" + string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000)) + "4<",
                            StringComparison.Ordinal
                        )
                        + "</S:Body>"
                ),
                EccFailureKind.Malformed,
                "deep"
            },
            {
                "SOAP 1.2",
                Text(
                    Close
                        + "\r\n"
                        + SoapText
                            .Envelope(Answer)
                            .Replace(
                                "http://schemas.xmlsoap.org/soap/envelope/",
                                "http://www.w3.org/2003/05/soap-envelope",
                                StringComparison.Ordinal
                            )
                ),
                EccFailureKind.Malformed,
                "SOAP 1.1"
            },
            { "no envelope", Text(Close + "\r\n" + Answer), EccFailureKind.Malformed, "<ResponseState> of namespace 'urn:ecc'" },
            { "Body in no namespace", Envelope("<Body>" + Answer + "</Body>"), EccFailureKind.Malformed, "no Body" },
            { "only a header", Envelope("<S:Header/>"), EccFailureKind.Malformed, "no Body" },
            { "text in the Body", Envelope("<S:Body>nothing</S:Body>"), EccFailureKind.Malformed, "no Body" },
            {
                "Fault of SOAP 1.2",
                Text(
                    Close
                        + "\r\n"
                        + SoapText.Envelope(
                            "<f:Fault xmlns:f=\"http://www.w3.org/2003/05/soap-envelope\"><faultstring>x</faultstring></f:Fault>"
                        )
                ),
                EccFailureKind.Malformed,
                "has <Fault>"
            },
            {
                "Fault in another order",
                Text(
                    "HTTP/1.1 500 Oops\r\nConnection: close\r\n\r\n"
                        + SoapText.Envelope(
                            "<S:Fault><detail/><x:faultstring xmlns:x=\"urn:x\">why</x:faultstring>"
                                + "<faultcode>S:Client</faultcode></S:Fault>"
                        )
                ),
                EccFailureKind.Fault,
                "Fault: why"
            },
            {
                "Fault cut off",
                Text(
                    "HTTP/1.1 500 Oops\r\nConnection: close\r\n\r\n"
                        + SoapText.Envelope("<S:Fault><faultstring>why</faultstring></S:Fault>")[..^20]
                ),
                EccFailureKind.NotHttp,
                "HTTP 500 without a SOAP Fault"
            },
            {
                "201",
                Text("HTTP/1.1 201 Created\r\nConnection: close\r\n\r\n" + SoapText.Envelope(Answer)),
                EccFailureKind.NotHttp,
                "HTTP 201 Created"
            },
            { "202 and no body", Text("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"), EccFailureKind.NotHttp, "HTTP 202" },
            { "204", Text("HTTP/1.1 204 No Content\r\n\r\n"), EccFailureKind.NotHttp, "HTTP 204" },
            {
                "401",
                Text("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n"),
                EccFailureKind.NotHttp,
                "HTTP 401"
            },
            { "408", Text("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n"), EccFailureKind.NotHttp, "HTTP 408" },
            { "503", Text("HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"), EccFailureKind.NotHttp, "HTTP 503" },
            { "another protocol", Text("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"), EccFailureKind.NotHttp, "HTTP 101" },
            {
                "two lengths",
                Text("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"),
                EccFailureKind.NotXml,
                "not well-formed"
            },
            {
                "parameter entity",
                Text(Close + "\r\n<!DOCTYPE a [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/x\"> %x;]>" + Answer),
                EccFailureKind.NotXml,
                "DTD"
            },
            {
                "a prefix that is not declared",
                Text(Close + "\r\n" + SoapText.Envelope("<e:ResponseState>" + Fields + "</e:ResponseState>")),
                EccFailureKind.NotXml,
                "not well-formed"
            },
            {
                "an attribute twice",
                Envelope("<S:Body>" + Answer.Replace("<State>", "<State a=\"1\" a=\"2\">", StringComparison.Ordinal) + "</S:Body>"),
                EccFailureKind.NotXml,
                "not well-formed"
            },
        };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task GetState_SubtlyFalseAnswer_IsTheNamedFailure(string what, byte[] answer, EccFailureKind kind, string message)
    {
        await using var server = RawServer.Replaying(answer);
        using var client = TestClient.Patient();

        var result = await client.GetStateAsync(server.Endpoint, default);

        result.Failure.Should().NotBeNull(what);
        result.Failure!.Kind.Should().Be(kind, $"{what}: {result.Failure.Message}");
        result.Failure.Message.Should().Contain(message, what).And.StartWith("GetState to 127.0.0.1:");
        server.Requests.Should().HaveCount(1, "nothing is sent twice");
    }
}
