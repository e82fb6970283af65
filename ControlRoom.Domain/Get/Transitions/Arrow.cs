namespace ControlRoom.Domain.Get.Transitions;

/// <summary>
/// One arrow of the state machine. Every pair of state and event without an arrow is ignored by the real server and answered with ErrorCode
/// 0.
/// </summary>
/// <param name="Event">What is asked for.</param>
/// <param name="From">The state in which it has an effect.</param>
/// <param name="To">The state it leads to.</param>
public sealed record Arrow(EccTransition Event, EccState From, EccState To);
