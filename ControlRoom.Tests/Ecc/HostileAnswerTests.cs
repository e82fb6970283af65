using System.Text;
using ControlRoom.Domain.Get;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Ecc;

/// <summary>Whatever a peer answers, the client returns the correct named failure.</summary>
public sealed class HostileAnswerTests
{
    private const string Fields = "<ErrorCode>0</ErrorCode><ErrorMessage/><State>1</State><Transition>0</Transition>";

    public static TheoryData<string, string, EccFailureKind, string> Answers
    {
        get
        {
            var good = SoapText.GoodState();
            var goodBody = good[(good.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
            var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));
            var wide = string.Concat(Enumerable.Repeat("<a/>", 1000));
            const string unbounded = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
            return new TheoryData<string, string, EccFailureKind, string>
            {
                { "empty close", string.Empty, EccFailureKind.ConnectionClosed, "closed the connection" },
                { "truncated body", good[..^40], EccFailureKind.ConnectionClosed, "closed the connection" },
                { "truncated headers", "HTTP/1.1 200 OK\r\nContent-Le", EccFailureKind.ConnectionClosed, "closed the connection" },
                { "truncated body of unknown length", unbounded + goodBody[..^40], EccFailureKind.NotXml, "Unexpected end" },
                { "no body", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", EccFailureKind.NotXml, "Root element is missing" },
                {
                    "length too small",
                    good.Replace("Content-Length: ", "Content-Length: 5\r\nX-Was: ", StringComparison.Ordinal),
                    EccFailureKind.NotXml,
                    "not well-formed"
                },
                {
                    "length too large",
                    good.Replace("Content-Length: ", "Content-Length: 9", StringComparison.Ordinal),
                    EccFailureKind.ConnectionClosed,
                    "closed the connection"
                },
                {
                    "length beyond the limit",
                    "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
                    EccFailureKind.TooLarge,
                    "longer than the limit"
                },
                { "not HTTP", "SSH-2.0-OpenSSH_9.2\r\n", EccFailureKind.NotHttp, "not HTTP" },
                { "garbage status", "HTTP/1.1 abc def\r\n\r\n", EccFailureKind.NotHttp, "not HTTP" },
                { "bad chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", EccFailureKind.NotHttp, "not HTTP" },
                { "404 page", SoapText.Http("<html>no</html>", "404 Not Found"), EccFailureKind.NotHttp, "HTTP 404 Not Found" },
                {
                    "redirect",
                    "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
                    EccFailureKind.NotHttp,
                    "HTTP 302"
                },
                { "500 page", SoapText.Http("<html>no</html>", "500 Oops"), EccFailureKind.NotHttp, "HTTP 500 without a SOAP Fault" },
                {
                    "500 with an answer",
                    good.Replace("200 OK", "500 Oops", StringComparison.Ordinal),
                    EccFailureKind.NotHttp,
                    "HTTP 500 without a SOAP Fault"
                },
                { "html", SoapText.Http("<html><br></html>"), EccFailureKind.Malformed, "<html>" },
                { "text", SoapText.Http("hello"), EccFailureKind.NotXml, "not well-formed" },
                { "DTD", SoapText.Http("<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x\">" + goodBody[38..]), EccFailureKind.NotXml, "DTD" },
                {
                    "XXE",
                    SoapText.Http("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"),
                    EccFailureKind.NotXml,
                    "DTD"
                },
                {
                    "billion laughs",
                    SoapText.Http("<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;\">]><a>&y;</a>"),
                    EccFailureKind.NotXml,
                    "DTD"
                },
                { "undeclared entity", SoapText.State("&x;"), EccFailureKind.NotXml, "not well-formed" },
                { "deep nesting", SoapText.Http(SoapText.Envelope(deep)), EccFailureKind.Malformed, "deep" },
                { "too many children", SoapText.State(wide), EccFailureKind.Malformed, "more than 64 children" },
                {
                    "NUL byte",
                    SoapText.State(Fields.Replace("<State>1", "<State>\0", StringComparison.Ordinal)),
                    EccFailureKind.NotXml,
                    "not well-formed"
                },
                { "NUL reference", SoapText.State("&#0;"), EccFailureKind.NotXml, "not well-formed" },
                {
                    "other envelope",
                    SoapText.Http("<Envelope xmlns=\"http://www.w3.org/2003/05/soap-envelope\"/>"),
                    EccFailureKind.Malformed,
                    "SOAP 1.1"
                },
                { "empty Body", SoapText.Http(SoapText.Envelope(string.Empty)), EccFailureKind.Malformed, "no Body" },
                {
                    "wrong root",
                    SoapText.Text(0, string.Empty, string.Empty),
                    EccFailureKind.Malformed,
                    "<ResponseText> where <ResponseState>"
                },
                {
                    "missing field",
                    SoapText.State(Fields.Replace("<State>1</State>", string.Empty, StringComparison.Ordinal)),
                    EccFailureKind.Malformed,
                    "<State> is missing"
                },
                { "duplicate field", SoapText.State(Fields + "<State>2</State>"), EccFailureKind.Malformed, "<State> occurs twice" },
                {
                    "field with elements",
                    SoapText.State(Fields.Replace("<State>1", "<State><b/>1", StringComparison.Ordinal)),
                    EccFailureKind.Malformed,
                    "<State> contains elements"
                },
                {
                    "not a number",
                    SoapText.State(Fields.Replace("<State>1", "<State>IDLE", StringComparison.Ordinal)),
                    EccFailureKind.Malformed,
                    "<State> is 'IDLE'"
                },
                {
                    "empty number",
                    SoapText.State(Fields.Replace("<State>1", "<State>", StringComparison.Ordinal)),
                    EccFailureKind.Malformed,
                    "<State> is ''"
                },
                {
                    "huge number",
                    SoapText.State(Fields.Replace("<State>1", "<State>" + new string('9', 5000), StringComparison.Ordinal)),
                    EccFailureKind.Malformed,
                    "not a 32-bit number"
                },
                { "unknown state", SoapText.GoodState(state: 7), EccFailureKind.Malformed, "State 7" },
                { "negative state", SoapText.GoodState(state: -1), EccFailureKind.Malformed, "State -1" },
                { "unknown transition", SoapText.GoodState(transition: 10), EccFailureKind.Malformed, "Transition 10" },
                {
                    "error code",
                    SoapText.State(Fields.Replace("<ErrorCode>0", "<ErrorCode>5", StringComparison.Ordinal)),
                    EccFailureKind.Refused,
                    "ErrorCode 5"
                },
                {
                    "Fault",
                    SoapText.Http(
                        SoapText.Envelope(
                            "<S:Fault><faultcode>S:Server</faultcode><faultstring>no\nway</faultstring>"
                                + "<detail><a><b/></a></detail></S:Fault>"
                        ),
                        "500 Oops"
                    ),
                    EccFailureKind.Fault,
                    "Fault: no way"
                },
                {
                    "Fault with status 200",
                    SoapText.Http(SoapText.Envelope("<S:Fault><faultstring>no way</faultstring></S:Fault>")),
                    EccFailureKind.Fault,
                    "no way"
                },
                {
                    "Fault without faultstring",
                    SoapText.Http(SoapText.Envelope("<S:Fault><faultcode>S:Server</faultcode></S:Fault>"), "500 Oops"),
                    EccFailureKind.Fault,
                    "gives no reason"
                },
                {
                    "unknown encoding",
                    SoapText.Http("<?xml version=\"1.0\" encoding=\"utf-99\"?><a/>"),
                    EccFailureKind.NotXml,
                    "not well-formed"
                },
                {
                    "compressed",
                    good.Replace("Connection", "Content-Encoding: gzip\r\nConnection", StringComparison.Ordinal)
                        .Replace("<?xml", "\u001f\u0008xxx", StringComparison.Ordinal),
                    EccFailureKind.NotXml,
                    "not well-formed"
                },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task GetState_HostileAnswer_IsTheNamedFailure(string what, string answer, EccFailureKind kind, string message)
    {
        await using var server = RawServer.Replaying(answer);
        using var client = TestClient.Patient();

        var result = await client.GetStateAsync(server.Endpoint, default);

        result.Failure.Should().NotBeNull(what);
        result.Failure!.Kind.Should().Be(kind, what);
        result.Failure.Message.Should().Contain(message, what).And.StartWith("GetState to 127.0.0.1:");
        result.Failure.Message.Length.Should().BeLessThanOrEqualTo(501);
        result.Failure.Message.Should().NotMatchRegex(@"\p{C}");
        server.Requests.Should().HaveCount(1, "nothing is sent twice");
    }

    [Fact]
    public async Task GetState_InvalidUtf8_IsNotXml()
    {
        var bytes = Encoding.Latin1.GetBytes(
            SoapText.Http(SoapText.Envelope("<a>xx</a>")).Replace("xx", "\u00ff\u00fe", StringComparison.Ordinal)
        );
        await using var server = RawServer.Replaying(bytes);
        using var client = TestClient.Patient();

        var result = await client.GetStateAsync(server.Endpoint, default);

        result.Failure!.Kind.Should().Be(EccFailureKind.NotXml);
    }

    [Fact]
    public async Task GetState_MessageWithTerminalCodes_IsSanitised()
    {
        await using var server = RawServer.Replaying(SoapText.GoodState(message: "a\u009b2J\u202eb&#x9;c\nd" + new string('x', 9000)));
        using var client = TestClient.Patient();

        var result = await client.GetStateAsync(server.Endpoint, default);

        result.Value!.Message.Should().StartWith("a 2J b\tc\nd").And.EndWith("x…").And.HaveLength(500);
    }

    [Fact]
    public async Task Transition_ManyEscapes_AreNotAnEntityAttack()
    {
        var text = string.Concat(Enumerable.Repeat("&lt;a&gt;&#10;", 5000));
        await using var server = RawServer.Replaying(SoapText.Text(0, string.Empty, text));
        using var client = TestClient.Patient();

        var result = await client.TransitionAsync(server.Endpoint, EccTransition.Configure, new ConfigId("a", "b", "c"), [], default);

        result.Value!.Text.Should().HaveLength(20_000);
    }

    [Fact]
    public async Task GetConfigIds_DeepNestingInTheText_IsAFailure()
    {
        var text = string.Concat(Enumerable.Repeat("&lt;a&gt;", 50_000));
        await using var server = RawServer.Replaying(SoapText.Text(0, string.Empty, text));
        using var client = TestClient.Patient();

        var result = await client.GetConfigIdsAsync(server.Endpoint, default);

        result.Failure!.Kind.Should().Be(EccFailureKind.Malformed);
        result.Failure.Message.Should().Contain("a <a> where a <ConfigId> is expected");
    }

    [Fact]
    public async Task GetConfigIds_Refused_NamesCodeAndMessage()
    {
        await using var server = RawServer.Replaying(SoapText.Text(1, "no repository", string.Empty));
        using var client = TestClient.Patient();

        var result = await client.GetConfigIdsAsync(server.Endpoint, default);

        result.Failure!.Kind.Should().Be(EccFailureKind.Refused);
        result.Failure.Message.Should().EndWith("ErrorCode 1: no repository.");
    }
}
