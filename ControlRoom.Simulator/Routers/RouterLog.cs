namespace ControlRoom.Simulator.Routers;

/// <summary>
/// Writes lines with the prefixes of the real router: <c>-- </c> debug, <c>== </c> information, <c>!! </c> warning, <c>** </c> error, <c>##
/// </c> fatal; the last two go to the error stream.
/// </summary>
internal sealed class RouterLog
{
    private readonly TextWriter output;
    private readonly TextWriter errors;
    private readonly bool debug;

    public RouterLog(TextWriter output, TextWriter errors, bool debug)
    {
        this.output = output;
        this.errors = errors;
        this.debug = debug;
    }

    public void Debug(string message)
    {
        if (debug)
        {
            Write(output, "-- " + message + "\n");
        }
    }

    public void Info(string message) => Write(output, "== " + message + "\n");

    public void Warning(string message) => Write(output, "!! " + message + "\n");

    public void Error(string message) => Write(errors, "** " + message + "\n");

    public void Fatal(string message) => Write(errors, "## " + message + "\n");

    /// <summary>
    /// Writes the line that the real router extends with carriage returns while it waits. It is written at once here, so that an idle
    /// simulator needs no timer.
    /// </summary>
    public void Waiting() =>
        Write(output, string.Concat(Enumerable.Range(1, 4).Select(n => $" Waiting for client connection {new string('.', n)}\r")));

    private static void Write(TextWriter writer, string text)
    {
        try
        {
            lock (writer)
            {
                writer.Write(text);
                writer.Flush();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The reader of the log has ended. Data are more important than the log, so the router continues.
            System.Diagnostics.Trace.WriteLine(e.Message);
        }
    }
}
