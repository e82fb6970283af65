namespace ControlRoom.Domain.Moving;

/// <summary>What can be different here from how it was in the original, or is not kept.</summary>
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
