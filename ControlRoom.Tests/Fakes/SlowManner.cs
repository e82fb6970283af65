namespace ControlRoom.Tests.Fakes;

/// <summary>How a slow ECC server answers during a transition; all four manners exist in the field.</summary>
public enum SlowManner
{
    /// <summary>GetState answers and names the transition; the call is answered at its end.</summary>
    SaysSo,

    /// <summary>The call is answered at once; GetState names the transition until it is over.</summary>
    AnswersAtOnce,

    /// <summary>GetState answers with the old state and names no transition.</summary>
    Hidden,

    /// <summary>Nothing is answered before the transition is over.</summary>
    OneAtATime,
}
