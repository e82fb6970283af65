using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AngleSharp.Html.Parser;
using ControlRoom.Domain.Access;
using ControlRoom.Tests.Web.Access;
using ControlRoom.Web.Assets;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Assets;

/// <summary>
/// The styles and scripts of the pages as the complete program serves them: the same for a build and for the published file.
/// </summary>
public sealed class EmbeddedAssetsTests : IAsyncLifetime
{
    private const string Forever = "public, max-age=31536000, immutable";

    private HostBench bench = null!;
    private HttpClient http = null!;

    public async Task InitializeAsync()
    {
        bench = await HostBench.StartAsync();
        http = bench.Program(Role.None);
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task Pages_Everywhere_NameAssetsWithFingerprints()
    {
        using var browser = await bench.BrowserAsync(Role.Observer);
        foreach (var (client, page) in new[] { (http, "/sign-in"), (browser, "/"), (browser, "/runs"), (browser, "/help") })
        {
            var named = await NamedByAsync(client, page);
            named.Should().HaveCountGreaterThan(3, page);
            foreach (var address in named)
            {
                using var answer = await GetAsync(address, ("Accept-Encoding", "gzip"));
                answer.StatusCode.Should().Be(HttpStatusCode.OK, address);
                answer.Headers.GetValues("Cache-Control").Should().Equal([Forever], address);
                answer.Content.Headers.ContentEncoding.Should().Equal(["gzip"], address);
            }
        }
    }

    [Fact]
    public async Task Script_OfThePage_IsTheFrameworksOwn()
    {
        var script = await http.GetStringAsync(new Uri("/_framework/blazor.web.js", UriKind.Relative));

        script
            .Should()
            .Contain("GetValue", "the framework of this program calls it, and the script of the previous version does not have it");
    }

    [Fact]
    public async Task Packed_EveryAsset_IsTheSameWhenUnpacked()
    {
        var addresses = EmbeddedAssets.Current.Fingerprinted.Select(a => a.Url).ToList();
        addresses.Should().Contain(a => a.StartsWith("_framework/blazor.web.", StringComparison.Ordinal)).And.OnlyHaveUniqueItems();
        foreach (var address in addresses)
        {
            using var plain = await GetAsync(address);
            using var packed = await GetAsync(address, ("Accept-Encoding", "gzip"));
            var bytes = await plain.Content.ReadAsByteArrayAsync();
            var fewer = await packed.Content.ReadAsByteArrayAsync();
            bytes.Length.Should().BePositive(address);
            plain.Content.Headers.ContentEncoding.Should().BeEmpty();
            packed.Content.Headers.ContentEncoding.Should().Equal("gzip");
            fewer.Length.Should().BeLessThan(bytes.Length, address);
            Unpacked(fewer).Should().Equal(bytes, address);
            packed.Content.Headers.ContentType.Should().Be(plain.Content.Headers.ContentType).And.NotBeNull();
            packed.Headers.ETag.Should().NotBe(plain.Headers.ETag);
            foreach (var answer in new[] { plain, packed })
            {
                answer.Headers.Vary.Should().Equal("Accept-Encoding");
            }
        }
    }

    [Theory]
    [InlineData("gzip;q=0")]
    [InlineData("identity")]
    [InlineData("br")]
    public async Task Plain_ForClientsWithoutGzip_IsSent(string accepted)
    {
        using var answer = await GetAsync("app.css", ("Accept-Encoding", accepted));

        answer.Content.Headers.ContentEncoding.Should().BeEmpty();
        answer.Headers.Vary.Should().Equal("Accept-Encoding");
        (await answer.Content.ReadAsStringAsync()).Should().Contain("--");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task Head_OfAnAsset_HasTheHeadersOfGetAndNoBody(string accepted)
    {
        using var get = await GetAsync("app.css", ("Accept-Encoding", accepted));
        using var head = await SendAsync(HttpMethod.Head, "app.css", ("Accept-Encoding", accepted));

        head.StatusCode.Should().Be(HttpStatusCode.OK);
        head.Content.Headers.ContentLength.Should().Be(get.Content.Headers.ContentLength).And.BePositive();
        head.Content.Headers.ContentEncoding.Should().Equal(get.Content.Headers.ContentEncoding);
        head.Headers.ETag.Should().Be(get.Headers.ETag).And.NotBeNull();
        (await head.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task PlainAddress_RequestedAgain_IsNotModified(string accepted)
    {
        using var first = await GetAsync("app.css", ("Accept-Encoding", accepted));
        first.Headers.CacheControl!.NoCache.Should().BeTrue("it can be other bytes in the next version");
        using var again = await GetAsync("app.css", ("Accept-Encoding", accepted), ("If-None-Match", $"\"other\", {first.Headers.ETag}"));

        again.StatusCode.Should().Be(HttpStatusCode.NotModified);
        again.Headers.ETag.Should().Be(first.Headers.ETag);
        again.Headers.Vary.Should().Equal("Accept-Encoding");
        again.Content.Headers.ContentEncoding.Should().BeEmpty();
        using var other = await GetAsync("app.css", ("Accept-Encoding", accepted), ("If-None-Match", "\"other\""));
        other.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task NotModified_ForThePackedBytes_DoesNotApplyToThePlainOnes()
    {
        using var packed = await GetAsync("app.css", ("Accept-Encoding", "gzip"));
        using var plain = await GetAsync("app.css", ("Accept-Encoding", "identity"), ("If-None-Match", packed.Headers.ETag!.ToString()));

        plain.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task Range_OfAnAsset_IsThatPartOfTheSentBytes(string accepted)
    {
        using var complete = await GetAsync("app.css", ("Accept-Encoding", accepted));
        using var part = await GetAsync(
            "app.css",
            ("Accept-Encoding", accepted),
            ("Range", "bytes=10-19"),
            ("If-Range", complete.Headers.ETag!.ToString())
        );
        using var stale = await GetAsync("app.css", ("Accept-Encoding", accepted), ("Range", "bytes=10-19"), ("If-Range", "\"other\""));
        using var beyond = await GetAsync("app.css", ("Accept-Encoding", accepted), ("Range", "bytes=99999999-"));
        var bytes = await complete.Content.ReadAsByteArrayAsync();

        part.StatusCode.Should().Be(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync()).Should().Equal(bytes[10..20]);
        part.Content.Headers.ContentRange!.Length.Should().Be(bytes.Length);
        part.Content.Headers.ContentEncoding.Should().Equal(complete.Content.Headers.ContentEncoding);
        (await stale.Content.ReadAsByteArrayAsync()).Should().Equal(bytes);
        beyond.StatusCode.Should().Be(HttpStatusCode.RequestedRangeNotSatisfiable);
        beyond.Content.Headers.ContentEncoding.Should().BeEmpty();
        beyond.Headers.CacheControl!.NoStore.Should().BeTrue();
    }

    [Theory]
    [InlineData("app.zzzzzzzzzz.css")]
    [InlineData("_framework/blazor.web.0000000000.js")]
    [InlineData("controlroom.0000000000.styles.css")]
    public async Task AddressOfAnotherVersion_Always_IsNotFoundAndNotCached(string address)
    {
        using var answer = await GetAsync(address, ("Accept-Encoding", "gzip"), ("Accept", "text/html"));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound, "the bytes of this version would be wrong, and cached for a year");
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        (await answer.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("APP.CSS")]
    [InlineData("web/app.css")]
    [InlineData("nothing.css")]
    [InlineData("licences/texts/MIT")]
    public async Task OtherAddresses_Always_AreNotAssets(string address)
    {
        using var answer = await GetAsync(address);

        answer.StatusCode.Should().NotBe(HttpStatusCode.OK);
        answer.Headers.Vary.Should().BeEmpty();
    }

    /// <summary>An HTTP client would resolve the dots itself.</summary>
    [Theory]
    [InlineData("/../appsettings.json")]
    [InlineData("/%2e%2e/appsettings.json")]
    [InlineData("/..%2fappsettings.json")]
    [InlineData("/help/../../appsettings.json")]
    public async Task AddressWithDots_Unresolved_IsNotAnAsset(string address)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(http.BaseAddress!.Host, http.BaseAddress.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"GET {address} HTTP/1.1\r\nHost: {http.BaseAddress.Authority}\r\nConnection: close\r\n\r\n")
        );
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();

        answer.Should().MatchRegex("^HTTP/1.1 (302|400|401|404) ").And.NotContain("MinimumDiskFree");
    }

    [Fact]
    public async Task Post_ToAnAsset_IsNotAnswered()
    {
        using var answer = await SendAsync(HttpMethod.Post, "app.css");

        answer.IsSuccessStatusCode.Should().BeFalse();
    }

    private static async Task<IReadOnlyList<string>> NamedByAsync(HttpClient client, string page)
    {
        var document = new HtmlParser().ParseDocument(await client.GetStringAsync(new Uri(page, UriKind.Relative)));
        var links = document.QuerySelectorAll("link[href]").Select(e => e.GetAttribute("href")!);
        return [.. links, .. document.QuerySelectorAll("script[src]").Select(e => e.GetAttribute("src")!)];
    }

    private static byte[] Unpacked(byte[] bytes)
    {
        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress))
        {
            gzip.CopyTo(unpacked);
        }

        return unpacked.ToArray();
    }

    private Task<HttpResponseMessage> GetAsync(string address, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, address, headers);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri("/" + address, UriKind.Relative));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).Should().BeTrue(name);
        }

        return await http.SendAsync(request);
    }
}
