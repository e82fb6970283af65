namespace ControlRoom.Ecc.Soap;

/// <summary>Carries a named problem through WCF, which passes on the exceptions of its extensions. It never leaves this project.</summary>
internal sealed class CallProblemException(CallProblem problem, Exception? inner = null) : Exception(problem.Reason, inner)
{
    public CallProblem Problem { get; } = problem;
}
