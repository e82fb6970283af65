namespace ControlRoom.Simulator.Routers;

/// <summary>
/// Writes lines with the prefixes of the real router: <c>-- </c> debug, <c>== </c> information, <c>!! </c> warning, <c>** </c> error, <c>##
/// </c> fatal; the last two go to the error stream.
/// </summary>
internal sealed class RouterLog
{
    private readonly TextWriter _output;
    private readonly TextWriter _errors;
    private readonly bool _debug;

    public RouterLog(TextWriter output, TextWriter errors, bool debug)
    {
        _output = output;
        _errors = errors;
        _debug = debug;
    }

    public void Debug(string message)
    {
        if (_debug)
        {
            Write(_output, "-- " + message + "\n");
        }
    }

    public void Info(string message) => Write(_output, "== " + message + "\n");

    public void Warning(string message) => Write(_output, "!! " + message + "\n");

    public void Error(string message) => Write(_errors, "** " + message + "\n");

    public void Fatal(string message) => Write(_errors, "## " + message + "\n");

    /// <summary>
    /// Writes the line that the real router extends with carriage returns while it waits. It is written at once here, so that an idle
    /// simulator needs no timer.
    /// </summary>
    public void Waiting() =>
        Write(_output, string.Concat(Enumerable.Range(1, 4).Select(n => $" Waiting for client connection {new string('.', n)}\r")));

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
