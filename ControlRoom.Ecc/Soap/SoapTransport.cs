using System.Net;
using ControlRoom.Domain.Servers;

namespace ControlRoom.Ecc.Soap;

/// <summary>Calls generated operations. Whatever the peer does ends in a value within the time-out; safe for concurrent use.</summary>
internal sealed class SoapTransport(TimeProvider timeProvider) : IDisposable
{
    private readonly HttpExchange _http = new();

    /// <summary>Calls the operation.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<EccAnswer<TResponse>> CallAsync<TRequest, TResponse>(
        EccEndpoint endpoint,
        SoapOperation<TRequest, TResponse> operation,
        TRequest request,
        CallLimits limits,
        CancellationToken cancellationToken)
        where TRequest : class
        where TResponse : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Prepare(endpoint, operation, request, out var address, out var envelope) is { } unsendable)
        {
            return FailureSentence.Of(operation.Name, endpoint, unsendable);
        }

        using var time = new CancellationTokenSource(limits.Timeout, timeProvider);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        var (status, body, problem) = await PostAsync(address!, operation.QuotedSoapAction, envelope, limits, deadline.Token);
        using (body)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var response = body is null ? null : Read(status, body, operation, out problem);
            return response is not null ? response : FailureSentence.Of(operation.Name, endpoint, problem!);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static CallProblem? Prepare<TRequest, TResponse>(
        EccEndpoint endpoint, SoapOperation<TRequest, TResponse> operation, TRequest request, out Uri? address, out byte[] envelope)
        where TRequest : class
        where TResponse : class
    {
        address = null;
        envelope = [];
        try
        {
            address = endpoint.ToUri();
        }
        catch (Exception e) when (e is UriFormatException or ArgumentException)
        {
            return new CallProblem(EccFailureKind.Unreachable, "host and port are not a valid address");
        }

        try
        {
            envelope = SoapXml.WriteRequest(operation, request);
            return null;
        }
        catch (ArgumentException e)
        {
            return new CallProblem(EccFailureKind.NotSent, $"a parameter cannot be written as XML ({e.Message.TrimEnd('.')})");
        }
    }

    private async Task<(HttpStatusCode Status, AnswerBody? Body, CallProblem? Problem)> PostAsync(
        Uri address, string quotedSoapAction, byte[] envelope, CallLimits limits, CancellationToken deadline)
    {
        var timedOut = new CallProblem(EccFailureKind.TimedOut, $"no complete answer within {limits.Timeout.TotalSeconds:0.###} s");
        try
        {
            var answer = await _http.PostAsync(address, quotedSoapAction, envelope, limits.MaxAnswerBytes, deadline);
            // The deadline closes the socket, which can look like a broken connection.
            return answer.Problem is not null && deadline.IsCancellationRequested ? (answer.Status, null, timedOut) : answer;
        }
        catch (OperationCanceledException)
        {
            return (default, null, timedOut);
        }
    }

    private static TResponse? Read<TRequest, TResponse>(
        HttpStatusCode status, AnswerBody body, SoapOperation<TRequest, TResponse> operation, out CallProblem? problem)
        where TRequest : class
        where TResponse : class
    {
        using var stream = body.Open();
        var (answer, unreadable) = SoapAnswerReader.Read(stream);
        problem = unreadable;
        if (status == HttpStatusCode.InternalServerError && unreadable?.Kind != EccFailureKind.Fault)
        {
            problem = new CallProblem(EccFailureKind.NotHttp, "the answer is HTTP 500 without a SOAP Fault");
            return null;
        }

        var response = answer is null ? null : operation.Read(answer);
        problem ??= response is null ? new CallProblem(EccFailureKind.Malformed, $"the answer is not what ecc.wsdl describes: {answer!.Problem}") : null;
        return response;
    }
}
