using ControlRoom.Domain.Get;

namespace ControlRoom.Ecc.Soap;

/// <summary>Writes failures as sentences for operators.</summary>
internal static class CallFailureMessage
{
    /// <summary>Returns the failure with a sentence that names operation, endpoint and reason.</summary>
    public static EccFailure Create(string operation, EccEndpoint endpoint, CallProblem problem)
    {
        var verb = problem.Kind == EccFailureKind.NotSent ? "was not sent" : "failed";
        var sentence = ServerText.OnOneLine($"{operation} to {endpoint.Host}:{endpoint.Port} {verb}: {problem.Reason}");
        return new EccFailure(
            problem.Kind,
            sentence.EndsWith('.') || sentence.EndsWith('?') || sentence.EndsWith('…') ? sentence : sentence + "."
        )
        {
            Cause = problem.Cause,
        };
    }
}
