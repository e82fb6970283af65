namespace ControlRoom.Web.Components.Tables;

/// <summary>The rows and columns of a table that are rendered: the visible ones and some more, so that scrolling shows no gaps.</summary>
/// <param name="FirstRow">The first row that is rendered.</param>
/// <param name="EndRow">The first row after those that are rendered.</param>
/// <param name="FirstColumn">The first column that is rendered, not counting the one that is always visible.</param>
/// <param name="EndColumn">The first column after those that are rendered.</param>
public readonly record struct GridWindow(int FirstRow, int EndRow, int FirstColumn, int EndColumn)
{
    /// <summary>The height of a row in pixels.</summary>
    public const int RowHeight = 29;

    /// <summary>The number of rows by which the window moves, so that not every pixel of scrolling causes a render.</summary>
    private const int Step = 10;

    private const int Margin = 30;

    /// <summary>Returns the window for a scroll position.</summary>
    /// <param name="top">Pixels scrolled down.</param>
    /// <param name="left">Pixels scrolled to the right.</param>
    /// <param name="width">The visible width in pixels.</param>
    /// <param name="height">The visible height in pixels.</param>
    /// <param name="rows">The number of rows of the table.</param>
    /// <param name="widths">The widths of the columns in pixels.</param>
    public static GridWindow Of(double top, double left, double width, double height, int rows, IReadOnlyList<int> widths)
    {
        var first = Math.Clamp((((int)(top / RowHeight) - Margin) / Step) * Step, 0, Math.Max(0, rows));
        var end = Math.Clamp((int)((top + height) / RowHeight) + 1 + Margin + Step, first, Math.Max(first, rows));
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
