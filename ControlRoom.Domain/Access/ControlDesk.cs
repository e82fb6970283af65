using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Access;

/// <summary>Gives control to one person at a time. On disk first, so that it survives a restart; then every page hears of it.</summary>
public sealed class ControlDesk(
    IAccessStore store,
    IControlStore kept,
    PeopleDirectory people,
    Presence presence,
    ControlOptions options,
    AuditTrail audit,
    TimeProvider time
) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    private ControlState Now => store.Access.Control;

    /// <summary>Remembers who had it before the control room was started.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken) =>
        store.Apply(new ControlChanged(time.GetUtcNow(), await kept.LoadAsync(cancellationToken).ConfigureAwait(false)));

    /// <summary>Takes control if it is free.</summary>
    /// <returns>Why not; null if the actor has it now.</returns>
    public Task<string?> TakeAsync(Actor actor, CancellationToken cancellationToken) =>
        DoAsync(
            actor,
            "Control taken",
            Right.Record,
            string.Empty,
            cancellationToken,
            control =>
                control.IsHeldBy(actor.Name) ? Stays()
                : control.Holder is { } holder ? Not($"{holder} has control: ask for it.")
                : To(HeldBy(actor.Name))
        );

    /// <summary>Asks whoever has control for it. They can refuse for a while; if they do not, it passes over.</summary>
    /// <returns>Why not; null if they are asked now.</returns>
    public Task<string?> AskAsync(Actor actor, CancellationToken cancellationToken) =>
        DoAsync(
            actor,
            "Control asked for",
            Right.Record,
            string.Empty,
            cancellationToken,
            control =>
                control.Holder is null ? Not("Nobody has control: take it.")
                : control.IsHeldBy(actor.Name) ? Not("You have control.")
                : control.Ask is { } ask
                    ? control.IsAskedBy(actor.Name) ? Stays()
                        : Not($"{ask.By} is asking already.")
                : To(control with { Ask = new ControlAsk(actor.Name, time.GetUtcNow(), time.GetUtcNow() + options.AskTime) })
        );

    /// <summary>Takes back what was asked, or refuses it.</summary>
    /// <returns>Why not; null if nobody asks any more.</returns>
    public Task<string?> RefuseAsync(Actor actor, CancellationToken cancellationToken) =>
        DoAsync(
            actor,
            "Control not given",
            Right.Record,
            Now.Ask?.By ?? string.Empty,
            cancellationToken,
            control =>
                control.Ask is null ? Not("Nobody asks for control.")
                : !control.IsHeldBy(actor.Name) && !control.IsAskedBy(actor.Name) ? Not(control.WhyOthersMayNot)
                : To(control with { Ask = null })
        );

    /// <summary>Gives control to whoever asks for it, or gives it up if nobody does.</summary>
    /// <returns>Why not; null if it is given.</returns>
    public Task<string?> GiveAsync(Actor actor, CancellationToken cancellationToken) =>
        DoAsync(
            actor,
            Now.Ask is null ? "Control given up" : "Control given",
            Right.Record,
            Now.Ask?.By ?? string.Empty,
            cancellationToken,
            control =>
                !control.IsHeldBy(actor.Name)
                    ? Not(control.WhyOthersMayNot)
                    : To(control.Ask is { } ask ? HeldBy(ask.By) with { GivenBy = control.Holder } : ControlState.Free)
        );

    /// <summary>
    /// Gives control to somebody, whoever asks for it. They need not be here: without a page or a request of theirs it lapses like
    /// everybody's.
    /// </summary>
    /// <param name="actor">Who has control.</param>
    /// <param name="to">The account that gets it; upper and lower case are the same.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why not; null if it is given.</returns>
    public Task<string?> GiveToAsync(Actor actor, string to, CancellationToken cancellationToken) =>
        DoAsync(
            actor,
            "Control given",
            Right.Record,
            Shown(to),
            cancellationToken,
            control =>
                !control.IsHeldBy(actor.Name) ? Not(control.WhyOthersMayNot)
                : people.Find(to.Trim()) is not { } account ? Not($"There is no account {Shown(to)}.")
                : control.IsHeldBy(account.Name) ? Not("You have control.")
                : account.IsDisabled ? Not($"The account {account.Name} is disabled.")
                : !MayHold(account.Name) ? Not($"{account.Name} is an observer: only operators and experts can have control.")
                : To(HeldBy(account.Name) with { GivenBy = control.Holder })
        );

    /// <summary>Notes that the actor has seen who stopped without having control.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="upTo">The newest that was shown.</param>
    /// <returns>Why not; null if it is noted.</returns>
    public string? Noticed(Actor actor, DateTimeOffset upTo)
    {
        var refusal = actor.WhyNotByRole(Right.See);
        if (refusal is null)
        {
            store.Apply(new ControlOverridesSeen(time.GetUtcNow(), actor.Name, upTo));
        }

        audit.Add(actor.Text, "Stops without control noted", string.Empty, refusal);
        return refusal;
    }

    /// <summary>Takes control from whoever has it. Experts may, with a reason.</summary>
    /// <returns>Why not; null if the actor has it now.</returns>
    public Task<string?> ForceAsync(Actor actor, string reason, CancellationToken cancellationToken) =>
        DoAsync(
            actor,
            "Control forced",
            Right.Administer,
            $"from {Now.Holder ?? "nobody"}: {reason.Trim()}",
            cancellationToken,
            control =>
                string.IsNullOrWhiteSpace(reason) ? Not("Say why you take control.")
                : control.IsHeldBy(actor.Name) ? Stays()
                : To(HeldBy(actor.Name))
        );

    /// <summary>Does what is due: control passes over, lapses, or is taken from an account that may not have it any more.</summary>
    public Task LookAsync(CancellationToken cancellationToken)
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

        if (control.Ask is { } ask)
        {
            return !MayHold(ask.By) ? ("Control not given", ask.By, control with { Ask = null })
                : now >= ask.Until ? ("Control passed over", $"from {holder} to {ask.By}", HeldBy(ask.By))
                : null;
        }

        // Who was given control while away has the same time to come as anybody.
        return presence.AwaySince(holder) is { } away && now - Later(away, control.Since) >= options.LapseAfter
            ? ("Control lapsed", holder, ControlState.Free)
            : null;
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
        string did,
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
                    await kept.StoreAsync(next, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception cause) when (cause is not (OperationCanceledException or OutOfMemoryException))
                {
                    // A full disk keeps nobody from taking control to stop a run.
                    store.Apply(
                        new LogRaised(
                            time.GetUtcNow(),
                            LogSeverity.Warning,
                            "System",
                            "Who has control cannot be written down: after a restart it may be somebody else",
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
                audit.Add(actor.Text, did, about, refusal);
            }

            return refusal;
        }
        finally
        {
            turn.Release();
        }
    }
}
