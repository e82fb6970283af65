using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Access;

/// <summary>
/// Gives control to one user at a time. Changes are saved first, so that they survive a restart, and then shown on every page.
/// </summary>
public sealed class ControlDesk(
    IAccessStore store,
    IControlStore controlStore,
    PeopleDirectory people,
    Presence presence,
    ControlOptions options,
    AuditTrail audit,
    TimeProvider time
) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    private ControlState Now => store.Access.Control;

    /// <summary>Loads the holder of control from before the start of the control room.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken) =>
        store.Apply(new ControlChanged(time.GetUtcNow(), await controlStore.LoadAsync(cancellationToken).ConfigureAwait(false)));

    /// <summary>Takes control if it is free.</summary>
    /// <returns>Why the request was refused; null if the actor has control now.</returns>
    public Task<string?> TakeAsync(Actor actor, CancellationToken cancellationToken) =>
        DoAsync(
            actor,
            "Control taken",
            Right.Record,
            string.Empty,
            cancellationToken,
            control =>
                control switch
                {
                    _ when control.IsHeldBy(actor.Name) => Stays(),
                    { Holder: { } holder } => Not($"{holder} has control: ask for it."),
                    _ => To(HeldBy(actor.Name)),
                }
        );

    /// <summary>Requests control from its holder. The holder can refuse for a while; otherwise control is handed over.</summary>
    /// <returns>Why the request was refused; null if the holder is being asked.</returns>
    public Task<string?> RequestAsync(Actor actor, CancellationToken cancellationToken) =>
        DoAsync(
            actor,
            "Control requested",
            Right.Record,
            string.Empty,
            cancellationToken,
            control =>
                control switch
                {
                    { Holder: null } => Not("No one has control: take it."),
                    _ when control.IsHeldBy(actor.Name) => Not("You have control."),
                    { Request: not null } when control.IsRequestedBy(actor.Name) => Stays(),
                    { Request: { } ask } => Not($"{ask.By} is already asking."),
                    _ => To(
                        control with
                        {
                            Request = new ControlRequest(actor.Name, time.GetUtcNow(), time.GetUtcNow() + options.AskTime),
                        }
                    ),
                }
        );

    /// <summary>Withdraws or refuses a request for control.</summary>
    /// <returns>Why this was refused; null if the request is withdrawn or refused.</returns>
    public Task<string?> RefuseAsync(Actor actor, CancellationToken cancellationToken) =>
        DoAsync(
            actor,
            "Control not given",
            Right.Record,
            Now.Request?.By ?? string.Empty,
            cancellationToken,
            control =>
                control switch
                {
                    { Request: null } => Not("No one is asking for control."),
                    _ when !control.IsHeldBy(actor.Name) && !control.IsRequestedBy(actor.Name) => Not(control.WhyNotOthers),
                    _ => To(control with { Request = null }),
                }
        );

    /// <summary>Gives control to the user who requests it, or releases it if there is no request.</summary>
    /// <returns>Why the request was refused; null if control was given.</returns>
    public Task<string?> GiveAsync(Actor actor, CancellationToken cancellationToken) =>
        DoAsync(
            actor,
            Now.Request is null ? "Control given up" : "Control given",
            Right.Record,
            Now.Request?.By ?? string.Empty,
            cancellationToken,
            control =>
                control switch
                {
                    _ when !control.IsHeldBy(actor.Name) => Not(control.WhyNotOthers),
                    { Request: { } ask } => To(HeldBy(ask.By) with { GivenBy = control.Holder }),
                    _ => To(ControlState.Free),
                }
        );

    /// <summary>
    /// Gives control to a given user, even if another user requests it. The user need not be connected; control lapses as usual if the user
    /// does not open a page or make a request.
    /// </summary>
    /// <param name="actor">The present holder.</param>
    /// <param name="to">The name of the account that receives control; upper and lower case are equivalent.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>Why the request was refused; null if control was given.</returns>
    public Task<string?> GiveToAsync(Actor actor, string to, CancellationToken cancellationToken) =>
        DoAsync(
            actor,
            "Control given",
            Right.Record,
            Shown(to),
            cancellationToken,
            control =>
                WhyNotGiveTo(control, actor, to, out var account) is { } why
                    ? Not(why)
                    : To(HeldBy(account!.Name) with { GivenBy = control.Holder })
        );

    /// <summary>Records that the actor has seen the stops without control.</summary>
    /// <param name="actor">The user who has seen them.</param>
    /// <param name="upTo">The time of the newest stop that was shown.</param>
    /// <returns>Why the request was refused; null if it was recorded.</returns>
    public string? MarkOverridesSeen(Actor actor, DateTimeOffset upTo)
    {
        var refusal = actor.WhyNotByRole(Right.See);
        if (refusal is null)
        {
            store.Apply(new ControlOverridesSeen(time.GetUtcNow(), actor.Name, upTo));
        }

        audit.Add(actor.Text, "Stops without control noted", string.Empty, refusal);
        return refusal;
    }

    /// <summary>Takes control from its holder. Only experts may do this, with a reason.</summary>
    /// <returns>Why the request was refused; null if the actor has control now.</returns>
    public Task<string?> ForceAsync(Actor actor, string reason, CancellationToken cancellationToken) =>
        DoAsync(
            actor,
            "Control forced",
            Right.Administer,
            $"from {Now.Holder ?? "no one"}: {reason.Trim()}",
            cancellationToken,
            control =>
                control switch
                {
                    _ when string.IsNullOrWhiteSpace(reason) => Not("Give a reason for taking control."),
                    _ when control.IsHeldBy(actor.Name) => Stays(),
                    _ => To(HeldBy(actor.Name)),
                }
        );

    /// <summary>Carries out what is due: control is handed over, lapses, or is taken from an account that may no longer have it.</summary>
    public Task CheckAsync(CancellationToken cancellationToken)
    {
        var due = Due();
        return due is null
            ? Task.CompletedTask
            : DoAsync(
                Actor.ControlRoom,
                due.Value.What,
                Right.Record,
                due.Value.About,
                cancellationToken,
                _ => Due() is { } still ? To(still.Next) : Stays()
            );
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private (string What, string About, ControlState Next)? Due()
    {
        var (control, now) = (Now, time.GetUtcNow());
        if (control.Holder is not { } holder)
        {
            return null;
        }

        if (!MayHold(holder))
        {
            return ("Control taken away", holder, ControlState.Free);
        }

        if (control.Request is { } ask && !MayHold(ask.By))
        {
            return ("Control not given", ask.By, control with { Request = null });
        }

        if (control.Request is { } pending)
        {
            return now >= pending.Until ? ("Control handed over", $"from {holder} to {pending.By}", HeldBy(pending.By)) : null;
        }

        // A user who was given control while away has the same time before it lapses.
        return presence.AwaySince(holder) is { } away && now - Later(away, control.Since) >= options.LapseAfter
            ? ("Control lapsed", holder, ControlState.Free)
            : null;
    }

    private string? WhyNotGiveTo(ControlState control, Actor actor, string to, out Account? account)
    {
        account = people.Find(to.Trim());
        if (!control.IsHeldBy(actor.Name))
        {
            return control.WhyNotOthers;
        }

        return account switch
        {
            null => $"There is no account {Shown(to)}.",
            _ when control.IsHeldBy(account.Name) => "You have control.",
            { IsDisabled: true } => $"The account {account.Name} is disabled.",
            _ when !MayHold(account.Name) => $"{account.Name} is an observer: only operators and experts can have control.",
            _ => null,
        };
    }

    private bool MayHold(string name) => people.Find(name) is { IsDisabled: false, Role: >= Role.Operator };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static string Shown(string name) =>
        name.Length > AccountRules.LongestName ? name[..AccountRules.LongestName] + "…" : name.Trim();

    private ControlState HeldBy(string name) => new(name, time.GetUtcNow(), null);

    private static (ControlState? Next, string? Refusal) To(ControlState next) => (next, null);

    private static (ControlState? Next, string? Refusal) Not(string why) => (null, why);

    private static (ControlState? Next, string? Refusal) Stays() => (null, null);

    private async Task<string?> DoAsync(
        Actor actor,
        string action,
        Right right,
        string about,
        CancellationToken cancellationToken,
        Func<ControlState, (ControlState? Next, string? Refusal)> decide
    )
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var (next, refusal) = actor.WhyNotByRole(right) is { } why ? (null, why) : decide(Now);
            if (next is not null)
            {
                try
                {
                    await controlStore.StoreAsync(next, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception cause) when (cause is not (OperationCanceledException or OutOfMemoryException))
                {
                    // A full disk must not prevent a user from taking control to stop a run.
                    store.Apply(
                        new LogRaised(
                            time.GetUtcNow(),
                            LogSeverity.Warning,
                            "System",
                            "The holder of control could not be saved: after a restart it may be another user",
                            cause.Message
                        )
                        {
                            Code = ProblemCode.DataDirectory,
                        }
                    );
                }

                store.Apply(new ControlChanged(time.GetUtcNow(), next));
            }

            if (next is not null || refusal is not null)
            {
                audit.Add(actor.Text, action, about, refusal);
            }

            return refusal;
        }
        finally
        {
            turn.Release();
        }
    }
}
