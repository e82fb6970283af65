using System.Globalization;
using System.Text;

namespace ControlRoom.Tests.Web.Access;

/// <summary>Generates malicious requests.</summary>
internal static class HostileRequests
{
    private static readonly string[] Texts =
    [
        "",
        " ",
        "0",
        "-1",
        "1",
        "77",
        "2147483648",
        "99999999999999999999",
        "1e308",
        "NaN",
        "null",
        "true",
        "'",
        "\"",
        "\\",
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%00",
        "%0d%0aSet-Cookie:%20a=b",
        "<script>alert(1)</script>",
        "$(reboot)",
        "`id`",
        "; rm -rf /",
        "| cat",
        "' OR '1'='1",
        "\"; DROP TABLE Accounts; --",
        "ECC0",
        "tester",
        "a/b/c",
        "{{7*7}}",
        "\u0000",
        "\uD800",
        "\uFEFF",
        "ｅｃｃ",
        "🦀",
        new('A', 5000),
        "[]",
        "{}",
        "next",
        "2026-11-21T00:00:00Z",
        "%",
        "%25",
        "+",
        "*",
        "?",
        "#",
        "~",
        "::1",
    ];

    public static readonly IReadOnlyList<string> Bodies =
    [
        "",
        "null",
        "{}",
        "[]",
        "0",
        "\"x\"",
        "{",
        "{\"a\":",
        "[[[[[[[[[[",
        "{\"target_state\":2}",
        "{\"target_state\":-1}",
        "{\"target_state\":1e99}",
        "{\"target_state\":null}",
        "{\"reason\":null}",
        "{\"reason\":\"r\",\"server\":null}",
        "{\"fields\":null}",
        "{\"fields\":{\"Title\":null}}",
        "{\"fields\":{\"Title\":\"\\u0000<script>\"}}",
        "{\"name\":null}",
        "{\"name\":\"..\",\"like\":\"x\"}",
        "{\"new_order\":[1,1,null]}",
        "{\"new_order\":[9,8,7]}",
        "{\"overrides\":[null]}",
        "{\"overrides\":[{\"interlock\":\"RoutersListen\",\"reason\":null}]}",
        "{\"overrides\":[{\"interlock\":\"99\"}]}",
        "{\"minutes\":-1}",
        "{\"minutes\":1e308,\"bytes\":-5}",
        "{\"bytes\":9223372036854775807}",
        "{\"minutes\":\"NaN\"}",
        "{\"name\":\"x\",\"type\":\"Choice\",\"choices\":[null]}",
        "{\"name\":\"x\",\"type\":99}",
        "{\"name\":\"p\",\"type\":\"Real\",\"minimum\":5,\"maximum\":1}",
        "{\"config\":\"///\"}",
        "{\"ECC0\":\"a/b/c\"}",
        "{\"ECC0\":null}",
        "{\"overrides\":[{\"interlock\":null,\"reason\":\"r\"}]}",
        "{\"name\":\"x\",\"choices\":null}",
        "{\"config\":null}",
        "{\"number_of_co_bos\":null}",
        "{\"number_of_co_bos\":\"99999\",\"first_co_bo_ecc_address\":null}",
        "{\"number_of_co_bos\":\"3\",\"first_co_bo_ecc_address\":\"10.0.0.1\",\"first_co_bo_router_address\":\"10.0.1.1\"}",
        "{\"experiment\":\"e20009\",\"eccServers\":[{}]}",
        "{\"role\":\"Expert\",\"label\":null,\"user\":null}",
        "{\"role\":7}",
        "{\"role\":\"None\",\"password\":\"x\"}",
        "Run,Title\n0,x\n",
        "Run\n\"",
        "\uFEFFRun;Title\n1;2",
        "\u0000\u0001\u0002",
    ];

    /// <summary>A request to one of the endpoints, with its description.</summary>
    public static HttpRequestMessage Next(Random random, (string Path, IReadOnlyList<string> Methods)[] endpoints, out string description)
    {
        var (path, methods) = endpoints[random.Next(endpoints.Length)];
        var filled = new StringBuilder();
        foreach (var part in path.Split('/').Skip(1))
        {
            // Numbers where numbers belong, in half of the cases: otherwise all answers would be 404.
            filled.Append('/');
            if (part.Length == 0 || part[0] != '{')
            {
                filled.Append(part);
            }
            else if (random.Next(2) == 0)
            {
                filled.Append(random.Next(-1, 5).ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                filled.Append(Uri.EscapeDataString(Safe(Pick(random, Texts))));
            }
        }

        for (var n = random.Next(3); n > 0; n--)
        {
            filled
                .Append(filled.ToString().Contains('?', StringComparison.Ordinal) ? '&' : '?')
                .Append(
                    Pick(
                        random,
                        [
                            "offset",
                            "q",
                            "sort",
                            "class",
                            "since",
                            "until",
                            "config",
                            "preview",
                            "force",
                            "lines",
                            "inode",
                            "up_to",
                            "target",
                            "where",
                            "title",
                            "next",
                            "code",
                            "o1",
                            "bom",
                            "text",
                            "before",
                        ]
                    )
                )
                .Append('=')
                .Append(Uri.EscapeDataString(Safe(Pick(random, Texts))));
        }

        var method =
            random.Next(10) == 0
                ? Pick(random, ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE"])
                : methods[random.Next(methods.Count)];
        var body = method is "GET" or "HEAD" or "TRACE" ? null : Pick(random, Bodies);
        description = $"{method} {filled} {body}";
        var request = new HttpRequestMessage(
            new HttpMethod(method),
            new Uri(filled.Length == 0 ? "/" : filled.ToString(), UriKind.Relative)
        );
        if (body is not null)
        {
            request.Content = new StringContent(
                body,
                Encoding.UTF8,
                Pick(
                    random,
                    [
                        "application/json",
                        "application/json",
                        "application/json",
                        "text/csv",
                        "application/x-www-form-urlencoded",
                        "multipart/form-data",
                    ]
                )
            );
        }

        if (random.Next(8) == 0)
        {
            request.Headers.TryAddWithoutValidation(
                Pick(random, ["Idempotency-Key", "Last-Event-ID", "X-Forwarded-For", "Origin", "Cookie", "Accept", "If-None-Match"]),
                string.Concat(Pick(random, Texts).Where(c => c is >= ' ' and < '\x7f'))
            );
        }

        return request;
    }

    /// <summary>An unpaired surrogate cannot be written into an address.</summary>
    private static string Safe(string text) => string.Concat(text.Where(c => !char.IsSurrogate(c)));

    private static string Pick(Random random, IReadOnlyList<string> from) => from[random.Next(from.Count)];
}
