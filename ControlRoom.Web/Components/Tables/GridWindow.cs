namespace ControlRoom.Web.Components.Tables;

/// <summary>Which lines and columns of a table are drawn: those in sight, and some around them, so that scrolling shows no gaps.</summary>
/// <param name="FirstRow">The first line that is drawn.</param>
/// <param name="EndRow">The first line after those that are drawn.</param>
/// <param name="FirstColumn">The first column that is drawn; the one that always stays in sight is not counted.</param>
/// <param name="EndColumn">The first column after those that are drawn.</param>
public readonly record struct GridWindow(int FirstRow, int EndRow, int FirstColumn, int EndColumn)
{
    /// <summary>Height of a line in pixels.</summary>
    public const int RowHeight = 29;

    /// <summary>The window moves in steps of so many lines, so that not every pixel of scrolling draws anew.</summary>
    private const int Step = 10;

    private const int Around = 30;

    /// <summary>What is to be drawn.</summary>
    /// <param name="top">Pixels scrolled down.</param>
    /// <param name="left">Pixels scrolled to the right.</param>
    /// <param name="width">Pixels in sight.</param>
    /// <param name="height">Pixels in sight.</param>
    /// <param name="rows">Lines of the table.</param>
    /// <param name="widths">Widths of its columns in pixels.</param>
    public static GridWindow Of(double top, double left, double width, double height, int rows, IReadOnlyList<int> widths)
    {
        var first = Math.Clamp((((int)(top / RowHeight) - Around) / Step) * Step, 0, Math.Max(0, rows));
        var end = Math.Clamp((int)((top + height) / RowHeight) + 1 + Around + Step, first, Math.Max(first, rows));
        var (firstColumn, endColumn) = (0, widths.Count);
        var edge = 0;
        for (var column = 0; column < widths.Count; column++)
        {
            if (edge + widths[column] < left - width / 2)
            {
                firstColumn = column + 1;
            }

            if (edge > left + (width * 1.5))
            {
                endColumn = column;
                break;
            }

            edge += widths[column];
        }

        return new GridWindow(first, end, Math.Min(firstColumn, endColumn), endColumn);
    }
}
