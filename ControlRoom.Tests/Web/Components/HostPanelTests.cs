using Bunit;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Panels;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Components;

public sealed class HostPanelTests
{
    private const string Host = "127.0.0.1";

    [Fact]
    public async Task Hosts_ConnectedWithKey_ShowsBoth()
    {
        await using var page = await PageBench.WithAsync<HostPanel>(EccState.Idle);
        Link(page, new HostLink { State = HostLinkState.Connected, HostKey = "ssh-ed25519 SHA256:abc" });

        await page.SeeAsync(() =>
            page.Shown.Find("tbody tr").TextContent.Should().Contain("connected").And.Contain("ssh-ed25519 SHA256:abc")
        );
        page.Shown.Find("tbody tr").ClassName.Should().BeNullOrEmpty();
        page.Shown.FindByRole("table", "DAQ hosts").Should().NotBeNull();
    }

    [Fact]
    public async Task Hosts_ReachedWithSshNet_ShowsTheClientAndUnsupportedDirectives()
    {
        await using var page = await PageBench.WithAsync<HostPanel>(EccState.Idle);
        Link(
            page,
            new HostLink
            {
                State = HostLinkState.Connected,
                Client = "SSH.NET",
                Note = "Ignored in ssh_config: Ciphers.",
            }
        );

        await page.SeeAsync(() =>
            page.Shown.Find("tbody tr").TextContent.Should().Contain("connected · SSH.NET").And.Contain("Ignored in ssh_config: Ciphers.")
        );
        page.Shown.Find("tbody tr").ClassName.Should().BeNullOrEmpty("no action is needed");
    }

    [Fact]
    public async Task Hosts_KeyChanged_IsShownAndLogged()
    {
        await using var page = await PageBench.WithAsync<HostPanel>(EccState.Idle);
        Link(
            page,
            new HostLink
            {
                State = HostLinkState.Down,
                HostKeyChanged = true,
                LastError = "its SSH host key has changed",
                LastErrorAt = TimeProvider.System.GetUtcNow(),
            }
        );

        await page.SeeAsync(() =>
            page
                .Shown.Find("tbody tr")
                .TextContent.Should()
                .Contain("refused: its key has changed")
                .And.Contain("its SSH host key has changed")
        );
        page.Shown.Find("tbody tr").ClassName.Should().Be("bad");
        page.Run.Now.Log.Should().Contain(e => e.Message.Contains("SSH host key has changed"));
    }

    [Fact]
    public async Task Hosts_KeyRevoked_IsShownAndLogged()
    {
        await using var page = await PageBench.WithAsync<HostPanel>(EccState.Idle);
        Link(
            page,
            new HostLink
            {
                State = HostLinkState.Down,
                HostKeyRevoked = true,
                LastError = "its SSH host key is marked as revoked",
                LastErrorAt = TimeProvider.System.GetUtcNow(),
            }
        );

        await page.SeeAsync(() =>
            page
                .Shown.Find("tbody tr")
                .TextContent.Should()
                .Contain("refused: its key is revoked")
                .And.Contain("its SSH host key is marked as revoked")
        );
        page.Shown.Find("tbody tr").ClassName.Should().Be("bad");
        page.Run.Now.Log.Should().Contain(e => e.Message.Contains("SSH host key is revoked: the host is refused"));
    }

    [Fact]
    public async Task Hosts_NewKeysAccepted_SaysSo()
    {
        await using var page = await PageBench.WithAsync<HostPanel>(EccState.Idle);
        page.Shown.FindAll(".policy").Should().BeEmpty();

        Link(page, new HostLink { AcceptsNewKeys = true });

        await page.SeeAsync(() => page.Shown.Find(".policy").TextContent.Should().Contain("accepted without asking"));
    }

    [Fact]
    public async Task Hosts_Reconnect_ReconnectsAtOnceAndProbes()
    {
        await using var page = await PageBench.WithAsync<HostPanel>(EccState.Idle);

        await page.PressAsync($"Reconnect {Host}");

        page.Run.Hosts.Reconnected.Should().Equal(Host);
        page.Run.Now.FindHost(Host)!.ReadAt.Should().NotBeNull();
    }

    private static void Link(PageBench page, HostLink link) =>
        page.Run.Store.Apply(new HostLinkChanged(TimeProvider.System.GetUtcNow(), Host, link));
}
