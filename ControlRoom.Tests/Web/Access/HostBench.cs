using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Setup;
using ControlRoom.Tests.EndToEnd;
using ControlRoom.Tests.Fakes;
using ControlRoom.Web.Hosting;
using FluentAssertions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ControlRoom.Tests.Web.Access;

/// <summary>The complete control room in this process, with an account for each role.</summary>
public sealed class HostBench : IAsyncDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly Dictionary<Role, string> tokens = [];

    private HostBench(WebApplication app) => App = app;

    public WebApplication App { get; private set; }

    public string Data => directory["data"];

    public Uri Url => new(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<HostBench> StartAsync(params (string Key, string Value)[] options)
    {
        var bench = new HostBench(null!);
        var data = bench.directory["data"];
        DataDirectory.Create(data);
        await TestPeople.EnsureAsync(data);
        foreach (var role in new[] { Role.Observer, Role.Operator, Role.Expert })
        {
            bench.tokens[role] = await TestPeople.AddAsync(data, NameOf(role), role);
        }

        bench.App = ControlRoomHost.Build(
            new ServeSettings
            {
                DataDirectory = data,
                Urls = "http://127.0.0.1:0",
                Overrides = options.ToDictionary(o => o.Key, o => (string?)o.Value).ToImmutableDictionary(),
            }
        );
        var services = bench.App.Services;
        await services.GetRequiredService<DatabaseOpener>().OpenAsync();
        await services.GetRequiredService<ISetupStore>().ReplaceAsync(Setups.Of(1), default);
        await services.GetRequiredService<SystemLoader>().LoadAsync(default);
        await services.GetRequiredService<PeopleDirectory>().ReloadAsync(default);
        await services.GetRequiredService<ControlDesk>().LoadAsync(default);
        await bench.App.StartAsync();
        return bench;
    }

    /// <summary>The account of a role.</summary>
    public static string NameOf(Role role) => $"an-{role.ToString().ToLowerInvariant()}";

    /// <summary>A client with a token of that role; without a token if none is given.</summary>
    public HttpClient Program(Role role)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Url };
        if (role > Role.None)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens[role]);
        }

        return client;
    }

    /// <summary>A browser session of a user of that role, signed in through the form.</summary>
    public async Task<HttpClient> BrowserAsync(Role role)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Url };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        if (role > Role.None)
        {
            var form = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
            using var answer = await client.PostAsync(
                new Uri("/sign-in", UriKind.Relative),
                new FormUrlEncodedContent(
                    new Dictionary<string, string>
                    {
                        ["__RequestVerificationToken"] = FieldIn(form),
                        ["username"] = NameOf(role),
                        ["password"] = TestPeople.Password,
                    }
                )
            );
            answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        }

        return client;
    }

    /// <summary>The hidden field that proves that a form was sent by this control room.</summary>
    public static string FieldIn(string page) =>
        new AngleSharp.Html.Parser.HtmlParser()
            .ParseDocument(page)
            .QuerySelector("input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!;

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        directory.Dispose();
    }
}
