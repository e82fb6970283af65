using System.Collections.Concurrent;
using System.Net.Http.Headers;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Persistence.Services;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Tests.Fakes;
using ControlRoom.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>The users of the tests: an expert named tester, who has a token, unless a test adds others.</summary>
public static class TestPeople
{
    public const string Name = "tester";

    public const string Password = "not a default password";

    private static readonly ConcurrentDictionary<string, bool> Known = new(StringComparer.Ordinal);

    /// <summary>The tester's token; no other program has it.</summary>
    public static string Token { get; } = AccessToken.NewText();

    /// <summary>A client with the tester's token.</summary>
    public static HttpClient Client(string url, string? token = null) =>
        new()
        {
            BaseAddress = new Uri(url),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token ?? Token) },
        };

    /// <summary>Adds the tester's account to a data directory, unless it exists.</summary>
    public static async Task EnsureAsync(string data)
    {
        if (Known.ContainsKey(data))
        {
            return;
        }

        await WithAsync(
            data,
            async (desk, store) =>
            {
                await desk.AddFirstAsync(Name, Password, "test", default);
                if (!(await store.TokensAsync(default)).Any(t => t.Hash == AccessToken.HashOf(Token)))
                {
                    await store.AddTokenAsync(
                        new AccessToken
                        {
                            User = Name,
                            Role = Role.Expert,
                            Hash = AccessToken.HashOf(Token),
                            CreatedAt = DateTimeOffset.UnixEpoch,
                        },
                        default
                    );
                }
            }
        );
        Known[data] = true;
    }

    /// <summary>Adds another account to a data directory.</summary>
    /// <returns>A token of that account.</returns>
    public static async Task<string> AddAsync(string data, string name, Role role)
    {
        var token = AccessToken.NewText();
        await WithAsync(
            data,
            async (desk, store) =>
            {
                await desk.AddAsync(TestActor.Of("test"), name, role, Password, default);
                await store.AddTokenAsync(
                    new AccessToken
                    {
                        User = name,
                        Role = role,
                        Hash = AccessToken.HashOf(token),
                        CreatedAt = DateTimeOffset.UnixEpoch,
                    },
                    default
                );
            }
        );
        return token;
    }

    private static async Task WithAsync(string data, Func<AccountDesk, IPeopleStore, Task> work)
    {
        DataDirectory.Create(data);
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddPersistence(data)
            .AddStore()
            .AddSingleton<AuditTrail>()
            .AddSingleton<PeopleDirectory>()
            .AddSingleton<IPasswordHashing, Passwords>()
            .AddSingleton<AccountDesk>()
            .BuildServiceProvider();
        await services.GetRequiredService<DatabaseOpener>().OpenAsync();
        await work(services.GetRequiredService<AccountDesk>(), services.GetRequiredService<IPeopleStore>());
    }
}
