using ControlRoom.Domain.Access;
using ControlRoom.Tests.Domain.Persistence;
using ControlRoom.Web.Security;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Access;

public sealed class AccountDeskTests
{
    [Fact]
    public async Task SignIn_RightAndWrong_AnswersTheSameForUnknownNames()
    {
        await using var bench = await AccessBench.OpenAsync();

        (await bench.Accounts.SignInAsync(" BOB ", AccessBench.Password, "page at 10.0.0.1", default)).Account!.Name.Should().Be("Bob");
        var wrong = await bench.Accounts.SignInAsync("bob", "wrong password", "page at 10.0.0.1", default);
        var unknown = await bench.Accounts.SignInAsync("nobody", "wrong password", "page at 10.0.0.1", default);
        var long_ = await bench.Accounts.SignInAsync(new string('x', 5000), new string('y', 5000), "page at 10.0.0.1", default);

        new[] { wrong, unknown, long_ }.Should().OnlyContain(r => r.Account == null && r.Refusal == "User name or password is wrong.");
        bench
            .Audited()
            .Where(e => e.Action == "Sign in")
            .Select(e => (e.Origin, e.Outcome.Split(':')[0]))
            .Should()
            .Equal(
                ("Bob, page at 10.0.0.1", "done"),
                ("page at 10.0.0.1", "refused"),
                ("page at 10.0.0.1", "refused"),
                ("page at 10.0.0.1", "refused")
            );
    }

    [Theory]
    [InlineData("bob")]
    [InlineData("nobody")]
    public async Task SignIn_ManyWrongPasswords_LocksForLongerAndLonger(string name)
    {
        await using var bench = await AccessBench.OpenAsync();
        for (var n = 1; n < PasswordCheck.FailuresUntilLocked; n++)
        {
            (await TryAsync("wrong password")).Should().Be("User name or password is wrong.");
        }

        (await TryAsync("wrong password")).Should().StartWith("Too many wrong passwords: wait 1 min");
        (await TryAsync(AccessBench.Password))
            .Should()
            .StartWith("Too many wrong passwords", "no password is checked while the account is locked");
        bench.Time.Advance(PasswordCheck.ShortestLock);
        (await TryAsync("wrong password")).Should().StartWith("Too many wrong passwords: wait 2 min");
        bench.Time.Advance(TimeSpan.FromMinutes(2));
        (await TryAsync(AccessBench.Password))
            .Should()
            .Be(name == "bob" ? null : "Too many wrong passwords: wait 4 min, or ask an expert for a new password.");
        if (name == "bob")
        {
            (await TryAsync("wrong password")).Should().Be("User name or password is wrong.", "the correct password has reset the count");
        }

        async Task<string?> TryAsync(string password) => (await bench.Accounts.SignInAsync(name, password, "test", default)).Refusal;
    }

    [Fact]
    public async Task Lock_SurvivesARestart_AndEndsWithANewPassword()
    {
        await using var bench = await AccessBench.OpenAsync();
        for (var n = 0; n < PasswordCheck.FailuresUntilLocked; n++)
        {
            await bench.Accounts.SignInAsync("bob", "wrong password", "test", default);
        }

        await using var later = await AccessBench.OpenAsync(await TestDatabase.OpenAsync(bench.Database.Directory, bench.Time));
        (await later.Accounts.SignInAsync("bob", AccessBench.Password, "test", default)).Refusal.Should().StartWith("Too many");
        (await later.Accounts.ResetPasswordAsync(later.Who("ada"), "bob", "another password", default)).Should().BeNull();
        (await later.Accounts.SignInAsync("bob", "another password", "test", default)).Account.Should().NotBeNull();
    }

    [Theory]
    [InlineData("", "a good password", "A user name is missing.")]
    [InlineData("Bob", "a good password", "There is already an account Bob.")]
    [InlineData("BOB", "a good password", "There is already an account BOB.")]
    [InlineData("<b>", "a good password", "A user name consists of letters*")]
    [InlineData("../x", "a good password", "A user name consists of letters*")]
    [InlineData("a b", "a good password", "A user name consists of letters*")]
    [InlineData("dave", "short", "A password has at least 8 characters.")]
    [InlineData("davedave", "DaveDave", "The password is the user name*")]
    [InlineData("dave", "aaaaaaaaaa", "The password repeats*")]
    [InlineData("dave", "with a\nline end", "A password cannot contain line breaks*")]
    public async Task Add_BadNameOrPassword_IsRefused(string name, string password, string why)
    {
        await using var bench = await AccessBench.OpenAsync();
        (await bench.Accounts.AddAsync(bench.Who("ada"), name, Role.Operator, password, default)).Should().Match(why);
        bench.Directory.Accounts.Should().HaveCount(4);
    }

    [Fact]
    public async Task FirstAccount_ASecondTime_IsRefused()
    {
        await using var bench = await AccessBench.OpenAsync();
        (await bench.Accounts.AddFirstAsync("mallory", AccessBench.Password, "test", default))
            .Should()
            .Be("There is already an account: sign in.");
    }

    [Theory]
    [InlineData("bob")]
    [InlineData("olga")]
    public async Task Administration_ByOthersThanExperts_IsRefused(string who)
    {
        await using var bench = await AccessBench.OpenAsync();
        var actor = bench.Who(who);
        bench.Audited();
        string?[] refusals =
        [
            await bench.Accounts.AddAsync(actor, "dave", Role.Expert, AccessBench.Password, default),
            await bench.Accounts.SetRoleAsync(actor, who, Role.Expert, default),
            await bench.Accounts.SetDisabledAsync(actor, "ada", true, default),
            await bench.Accounts.ResetPasswordAsync(actor, "ada", "another password", default),
            await bench.Accounts.SignOutEverywhereAsync(actor, "ada", default),
            (await bench.Accounts.AddTokenAsync(actor, "ada", Role.Observer, "x", default)).Refusal,
        ];
        refusals.Should().OnlyContain(r => r!.StartsWith("Only experts"));
        bench.Audited().Should().HaveCount(6).And.OnlyContain(e => e.Outcome.StartsWith("refused"));
        (await bench.Accounts.AddTokenAsync(actor, who, actor.Role + 1, "x", default))
            .Refusal.Should()
            .Contain("cannot have a higher role");
    }

    [Fact]
    public async Task Sessions_EndWithANewPasswordADisabledAccountAndSigningOutEverywhere()
    {
        await using var bench = await AccessBench.OpenAsync();
        var stamp = Stamp();
        Role().Should().Be(ControlRoom.Domain.Access.Role.Operator);
        (await bench.Accounts.ChangePasswordAsync(bench.Who("bob"), "not it at all", "another password", default))
            .Should()
            .Be("The current password is wrong.");
        Role().Should().Be(ControlRoom.Domain.Access.Role.Operator);
        (await bench.Accounts.ChangePasswordAsync(bench.Who("bob"), AccessBench.Password, "another password", default)).Should().BeNull();
        Role().Should().Be(ControlRoom.Domain.Access.Role.None);
        stamp = Stamp();
        (await bench.Accounts.SignOutEverywhereAsync(bench.Who("bob"), "bob", default)).Should().BeNull();
        Role().Should().Be(ControlRoom.Domain.Access.Role.None);
        stamp = Stamp();
        (await bench.Accounts.SetDisabledAsync(bench.Who("ada"), "bob", true, default)).Should().BeNull();
        Role().Should().Be(ControlRoom.Domain.Access.Role.None);
        (await bench.Accounts.SignInAsync("bob", "another password", "test", default)).Refusal.Should().Contain("disabled");
        (await bench.Accounts.SetDisabledAsync(bench.Who("ada"), "bob", false, default)).Should().BeNull();
        (await bench.Accounts.SignInAsync("bob", "another password", "test", default)).Refusal.Should().BeNull();

        string Stamp() => bench.Directory.Find("bob")!.Stamp;
        Role Role() => bench.Directory.OfSession("bob", stamp, "test").Role;
    }

    [Fact]
    public async Task LastExpert_CannotBeTakenAway()
    {
        await using var bench = await AccessBench.OpenAsync();
        var ada = bench.Who("ada");
        (await bench.Accounts.SetDisabledAsync(ada, "ada", true, default)).Should().Contain("last expert");
        (await bench.Accounts.SetRoleAsync(ada, "ada", Role.Operator, default)).Should().Contain("last expert");
        (await bench.Accounts.SetRoleAsync(ada, "bob", Role.Expert, default)).Should().BeNull();
        (await bench.Accounts.SetRoleAsync(ada, "ada", Role.Operator, default)).Should().BeNull();
        (await bench.Accounts.SetRoleAsync(ada, "carol", Role.None, default)).Should().Contain("The role is");
    }

    [Fact]
    public async Task Tokens_AllowOnlyTheRightsOfTheirOwner_UntilRevoked()
    {
        await using var bench = await AccessBench.OpenAsync();
        var (id, text, _) = await bench.Accounts.AddTokenAsync(bench.Who("bob"), "bob", Role.Operator, "night script", default);
        (await bench.Database.People.TokensAsync(default))
            .Should()
            .ContainSingle()
            .Which.ToString()
            .Should()
            .NotContain(text!, "only its hash is stored");
        RoleOf(text!).Should().Be(Role.Operator);
        RoleOf(text + "x").Should().BeNull();
        await bench.Accounts.SetRoleAsync(bench.Who("ada"), "bob", Role.Observer, default);
        RoleOf(text!).Should().Be(Role.Observer);
        await bench.Accounts.SetRoleAsync(bench.Who("ada"), "bob", Role.Expert, default);
        RoleOf(text!).Should().Be(Role.Operator);
        (await bench.Accounts.RevokeTokenAsync(bench.Who("olga"), id, default)).Should().StartWith("Only experts");
        (await bench.Accounts.RevokeTokenAsync(bench.Who("bob"), id, default)).Should().BeNull();
        RoleOf(text!).Should().BeNull();
        (await bench.Accounts.RevokeTokenAsync(bench.Who("bob"), id, default)).Should().Contain("already");

        Role? RoleOf(string token) => bench.Directory.OfToken(token, "test")?.Actor.Role;
    }

    [Fact]
    public async Task Lookup_OfUnknownTokens_HappensFourTimesASecondAtMost()
    {
        await using var bench = await AccessBench.OpenAsync();
        var other = new PeopleDirectory(bench.Database.People, bench.Time);
        await other.ReloadForTokenAsync(default);
        other.Accounts.Should().HaveCount(4);
        var (_, text, _) = await bench.Accounts.AddTokenAsync(bench.Who("bob"), "bob", Role.Operator, "made elsewhere", default);
        await other.ReloadForTokenAsync(default);
        other.OfToken(text!, "test").Should().BeNull();
        bench.Time.Advance(TimeSpan.FromSeconds(0.25));
        await other.ReloadForTokenAsync(default);
        other.OfToken(text!, "test").Should().NotBeNull();
    }

    [Fact]
    public void Passwords_OfTheFramework_VerifyAndDiffer()
    {
        var passwords = new Passwords();
        var (one, two) = (passwords.Hash("a good password"), passwords.Hash("a good password"));
        one.Should().NotBe(two).And.NotContain("good");
        passwords.Verify(one, "a good password").Should().BeTrue();
        passwords.Verify(one, "a good Password").Should().BeFalse();
    }
}
