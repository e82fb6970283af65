namespace ControlRoom.Domain.Moving;

/// <summary>What can differ here from the original, or is not kept.</summary>
internal enum MoveNote
{
    RunWithoutEnd,
    RunWithoutClass,
    RunEndsBeforeItBegins,
    MoreDigits,
    NegativeZero,
    BlankText,
    LineEnds,
    MeasuredTwice,
    IncompleteSource,
    ConfigOfNoServer,
    SelectedElsewhere,
}
