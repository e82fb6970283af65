namespace ControlRoom.Domain.Get.Transitions;

/// <summary>
/// One transition of the state machine. The real server ignores an event that has no transition from its state and answers it with
/// ErrorCode 0.
/// </summary>
/// <param name="Event">The event.</param>
/// <param name="From">The state in which the event has an effect.</param>
/// <param name="To">The state to which it leads.</param>
public sealed record Arrow(EccTransition Event, EccState From, EccState To);
