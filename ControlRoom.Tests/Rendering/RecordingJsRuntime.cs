using System.Collections.Immutable;
using Microsoft.JSInterop;

namespace ControlRoom.Tests.Rendering;

/// <summary>
/// Stands in for the browser's scripts: records every call and answers with what the test laid out, or else the type's default.
/// <c>import</c> answers with a module, whose calls are recorded under its path. Safe for concurrent use.
/// </summary>
public sealed class RecordingJsRuntime : IJSRuntime
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Func<object?>> _answers = new(StringComparer.Ordinal);
    private ImmutableArray<JsCall> _calls = [];

    /// <summary>The calls so far, in their order.</summary>
    public ImmutableArray<JsCall> Calls
    {
        get
        {
            lock (_lock)
            {
                return _calls;
            }
        }
    }

    /// <summary>Lays out the answer of a function, global or of any module.</summary>
    public void Returns(string identifier, object? value) => Answer(identifier, () => value);

    /// <summary>Makes a function fail, for example with <see cref="JSDisconnectedException"/>.</summary>
    public void Throws(string identifier, Exception exception) => Answer(identifier, () => throw exception);

    /// <inheritdoc/>
    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

    /// <inheritdoc/>
    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
        Invoke<TValue>(module: null, identifier, args, cancellationToken);

    private void Answer(string identifier, Func<object?> answer)
    {
        lock (_lock)
        {
            _answers[identifier] = answer;
        }
    }

    private ValueTask<TValue> Invoke<TValue>(string? module, string identifier, object?[]? args, CancellationToken cancellationToken)
    {
        Func<object?>? answer;
        lock (_lock)
        {
            _calls = _calls.Add(new JsCall(module, identifier, [.. args ?? []]));
            answer = _answers.GetValueOrDefault(identifier);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TValue>(cancellationToken);
        }

        try
        {
            var value = answer is not null ? answer() : typeof(TValue) == typeof(IJSObjectReference) ? new Module(this, args?.FirstOrDefault() as string ?? identifier) : null;
            return ValueTask.FromResult(value is null ? default! : (TValue)value);
        }
        catch (Exception e)
        {
            return ValueTask.FromException<TValue>(e);
        }
    }

    private sealed class Module(RecordingJsRuntime runtime, string path) : IJSObjectReference
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            runtime.Invoke<TValue>(path, identifier, args, cancellationToken);

        public async ValueTask DisposeAsync() => await runtime.Invoke<object?>(path, "dispose", [], CancellationToken.None);
    }
}
