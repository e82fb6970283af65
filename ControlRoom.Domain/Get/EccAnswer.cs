using System.Diagnostics.CodeAnalysis;

namespace ControlRoom.Domain.Get;

/// <summary>A value or a failure. Expected failures are values, not exceptions.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed record EccAnswer<T>
    where T : class
{
    private EccAnswer(T? value, EccFailure? failure)
    {
        Value = value;
        Failure = failure;
    }

    /// <summary>The value; null exactly if <see cref="Failure"/> is set.</summary>
    public T? Value { get; }

    /// <summary>The failure; null exactly if <see cref="Value"/> is set.</summary>
    public EccFailure? Failure { get; }

    /// <summary>True if there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Ok => Value is not null;

    /// <summary>Makes an answer from a value.</summary>
    public static implicit operator EccAnswer<T>(T value) => new(value, null);

    /// <summary>Makes an answer from a failure.</summary>
    public static implicit operator EccAnswer<T>(EccFailure failure) => new(null, failure);
}
