using ControlRoom.Domain.Access;

namespace ControlRoom.Tests.Architecture.Doors;

/// <content>Doors about experiments, accounts and control.</content>
internal static partial class DoorHarness
{
    private static Dictionary<string, Door> Experiments =>
        new()
        {
            ["ExperimentDesk.CreateAsync(actor, name, model)"] = new((b, a) => b.Experiments.CreateAsync(a, "e20010", null, None)),
            ["ExperimentDesk.CreateAsync(actor, name, setup, observables, source)"] = new(
                (b, a) => b.Experiments.CreateAsync(a, "e20010", Fakes.Setups.Of(1), [], "a file", None)
            ),
            ["ExperimentDesk.RenameAsync(actor, name, newName)"] = new((b, a) => b.Experiments.RenameAsync(a, Experiment, "e20011", None)),
            ["ExperimentDesk.ActivateAsync(actor, name)"] = new((b, a) => b.Experiments.ActivateAsync(a, "e20010", None))
            {
                PrepareAsync = b => b.Experiments.CreateAsync(DoorBench.Ada, "e20010", null, None),
            },
        };

    private static Dictionary<string, Door> Accounts =>
        new()
        {
            ["AccountDesk.AddAsync(actor, name, role, password)"] = new(
                (b, a) => b.Accounts.AddAsync(a, "carol", Role.Operator, DoorBench.Password, None)
            ),
            ["AccountDesk.ChangePasswordAsync(actor, currentPassword, newPassword)"] = new(
                (b, a) => b.Accounts.ChangePasswordAsync(a, DoorBench.Password, "a better password", None)
            )
            {
                NeedsNoControl = true,
                Stranger = Actor.Anonymous,
            },
            ["AccountDesk.ResetPasswordAsync(actor, name, password)"] = new(
                (b, a) => b.Accounts.ResetPasswordAsync(a, "bob", "a better password", None)
            ),
            ["AccountDesk.SignOutEverywhereAsync(actor, name)"] = new((b, a) => b.Accounts.SignOutEverywhereAsync(a, "bob", None))
            {
                NeedsNoControl = true,
            },
            ["AccountDesk.SetRoleAsync(actor, name, role)"] = new((b, a) => b.Accounts.SetRoleAsync(a, "bob", Role.Observer, None)),
            ["AccountDesk.SetDisabledAsync(actor, name, isDisabled)"] = new((b, a) => b.Accounts.SetDisabledAsync(a, "bob", true, None)),
            ["AccountDesk.AddTokenAsync(actor, user, role, label)"] = new(
                (b, a) => b.Accounts.AddTokenAsync(a, "bob", Role.Operator, "a script", None)
            )
            {
                NeedsNoControl = true,
            },
            ["AccountDesk.RevokeTokenAsync(actor, id)"] = new((b, a) => b.Accounts.RevokeTokenAsync(a, 1, None))
            {
                NeedsNoControl = true,
                PrepareAsync = b => b.Accounts.AddTokenAsync(DoorBench.Ada, "bob", Role.Operator, "a script", None),
            },
        };

    private static Dictionary<string, Door> Control =>
        new()
        {
            ["ControlDesk.TakeAsync(actor)"] = new((b, a) => b.Control.TakeAsync(a, None))
            {
                NeedsNoControl = true,
                PrepareAsync = b => b.ReleaseControlAsync(),
            },
            ["ControlDesk.RequestAsync(actor)"] = new((b, a) => b.Control.RequestAsync(a, None))
            {
                NeedsNoControl = true,
                Granted = DoorBench.Bob,
            },
            ["ControlDesk.RefuseAsync(actor)"] = new((b, a) => b.Control.RefuseAsync(a, None))
            {
                NeedsNoControl = true,
                PrepareAsync = AskAsync,
            },
            ["ControlDesk.GiveAsync(actor)"] = new((b, a) => b.Control.GiveAsync(a, None)),
            ["ControlDesk.GiveToAsync(actor, to)"] = new((b, a) => b.Control.GiveToAsync(a, "bob", None)),
            ["ControlDesk.ForceAsync(actor, reason)"] = new((b, a) => b.Control.ForceAsync(a, "beam time", None))
            {
                PrepareAsync = b => b.Control.GiveToAsync(DoorBench.Ada, "bob", None),
            },
            ["ControlDesk.MarkOverridesSeen(actor, upTo)"] = new(
                (b, a) => Task.FromResult(b.Control.MarkOverridesSeen(a, TimeProvider.System.GetUtcNow()))
            )
            {
                NeedsNoControl = true,
                Stranger = Actor.Anonymous,
            },
        };

    private static Task AskAsync(DoorBench bench) => bench.Control.RequestAsync(DoorBench.Bob, None);
}
