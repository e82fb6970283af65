using System.Globalization;

namespace ControlRoom.Simulator.Servers;

/// <summary>
/// Appends lines in the real server's format: <c>(15:41:45 - 06/09/2013) INFO - message</c>. Does nothing without a path.
/// </summary>
internal sealed class EccLog
{
    private readonly Lock gate = new();
    private readonly string? path;
    private readonly TimeProvider time;

    public EccLog(string? path, TimeProvider time)
    {
        this.path = path;
        this.time = time;
    }

    public void Info(string message) => Write("INFO", message);

    public void Error(string message) => Write("ERROR", message);

    private void Write(string level, string message)
    {
        if (path is null)
        {
            return;
        }

        var stamp = time.GetLocalNow().ToString("HH:mm:ss - dd/MM/yyyy", CultureInfo.InvariantCulture);
        lock (gate)
        {
            try
            {
                File.AppendAllText(path, $"({stamp}) {level} - {message}\n");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A full disk must not stop the server, and there is no other log.
                Console.Error.WriteLine($"Cannot write {path}: {e.Message}");
            }
        }
    }
}
