using System.Diagnostics;
using ControlRoom.Tests.Ecc;
using ControlRoom.Tests.Remote;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>A real nginx in front of a control room, which it serves under <c>/daq/</c>.</summary>
public sealed class NginxProxy : IAsyncDisposable
{
    private const string Program = "/usr/sbin/nginx";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryDirectory directory;
    private readonly Process process;

    private NginxProxy(Process process, TemporaryDirectory directory, Uri url) =>
        (this.process, this.directory, Url) = (process, directory, url);

    /// <summary>The address of the control room for browsers.</summary>
    public Uri Url { get; }

    /// <summary>Starts nginx, and waits until it answers.</summary>
    /// <param name="target">The control room.</param>
    /// <param name="isRemoved">True if nginx removes the path from the requests that it forwards.</param>
    /// <param name="headers">Headers that it sets, in the syntax of its configuration: <c>Host $http_host</c>.</param>
    public static Task<NginxProxy> StartAsync(string target, bool isRemoved, params string[] headers) =>
        StartAsync(
            $$"""
            location /daq/ {
                proxy_pass {{OriginOf(target)}}{{(isRemoved ? "/" : string.Empty)}};
                proxy_http_version 1.1;
                proxy_set_header Upgrade $http_upgrade;
                proxy_set_header Connection $connection_upgrade;
                {{string.Join('\n', headers.Select(h => $"proxy_set_header {h};"))}}
            }
            """
        );

    /// <summary>Starts nginx with the configuration that the handbook shows.</summary>
    public static async Task<NginxProxy> StartAsDocumentedAsync(string target)
    {
        const string documented = "http://127.0.0.1:8080";
        var location = await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Path, "docs", "deploy", "nginx.conf"));
        return location.Contains(documented, StringComparison.Ordinal)
            ? await StartAsync(location.Replace(documented, OriginOf(target), StringComparison.Ordinal))
            : throw new InvalidOperationException($"The documented configuration does not name {documented}.");
    }

    private static string OriginOf(string target) => new Uri(target).GetLeftPart(UriPartial.Authority);

    private static async Task<NginxProxy> StartAsync(string location)
    {
        if (!File.Exists(Program))
        {
            throw new InvalidOperationException($"{Program} is missing. Install it: scripts/install-test-tools.");
        }

        var place = new TemporaryDirectory();
        var port = LoopbackAddress.FreePort("127.0.0.1");
        await File.WriteAllTextAsync(
            place["nginx.conf"],
            $$"""
            daemon off;
            master_process off;
            pid {{place["pid"]}};
            error_log {{place["error.log"]}};
            events { worker_connections 256; }
            http {
                access_log off;
                client_body_temp_path {{place["body"]}};
                proxy_temp_path {{place["proxy"]}};
                fastcgi_temp_path {{place["fastcgi"]}};
                uwsgi_temp_path {{place["uwsgi"]}};
                scgi_temp_path {{place["scgi"]}};
                map $http_upgrade $connection_upgrade { default upgrade; '' close; }
                server {
                    listen 127.0.0.1:{{port}};
                    {{location}}
                }
            }
            """
        );
        var nginx = Process.Start(
            new ProcessStartInfo(Program, ["-p", place.Path, "-c", place["nginx.conf"]])
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        var proxy = new NginxProxy(nginx, place, new Uri($"http://127.0.0.1:{port}/daq/"));
        try
        {
            await proxy.AnswersAsync();
            return proxy;
        }
        catch
        {
            await proxy.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        using var deadline = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(deadline.Token);
        process.Dispose();
        directory.Dispose();
    }

    private async Task AnswersAsync()
    {
        using var http = new HttpClient();
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(Url, "healthz"));
                return;
            }
            catch (HttpRequestException) when (!process.HasExited && since.Elapsed < Patience)
            {
                await Task.Yield();
            }
            catch (HttpRequestException cause)
            {
                var why = process.HasExited ? await process.StandardError.ReadToEndAsync() : cause.Message;
                throw new InvalidOperationException($"nginx does not answer: {why}", cause);
            }
        }
    }
}
