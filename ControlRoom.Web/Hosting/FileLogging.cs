using System.Globalization;
using Microsoft.Extensions.Logging.Console;
using Serilog;
using Serilog.Core;
using Serilog.Extensions.Logging;

namespace ControlRoom.Web.Hosting;

/// <summary>The program's own log: a file a day under the data directory, two weeks of them.</summary>
public static class FileLogging
{
    private const long LargestFile = 20 * 1024 * 1024;
    private const int FilesKept = 14;

    /// <summary>Writes to DIR/logs/controlroom-DATE.log, and warnings to the console.</summary>
    public static void AddFileLog(this ILoggingBuilder logging, string dataPath)
    {
        logging.ClearProviders();
        // Not AddSerilog, which lets everything through whatever Logging:LogLevel says.
        logging.AddProvider(new SerilogLoggerProvider(Create(dataPath), dispose: true));
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.AddFilter<ConsoleLoggerProvider>(null, LogLevel.Warning);
        // What ends the program is told in a sentence by the command; the log has the rest.
        logging.AddFilter<ConsoleLoggerProvider>("Microsoft.Extensions.Hosting", LogLevel.Critical);
        logging.AddFilter<ConsoleLoggerProvider>("Microsoft.EntityFrameworkCore", LogLevel.None);
        // Keys are kept in the data directory as they are: nothing an operator could do about it.
        logging.AddFilter<ConsoleLoggerProvider>("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }

    private static Logger Create(string dataPath) =>
        new LoggerConfiguration()
            .MinimumLevel.Debug()
            .WriteTo.File(
                Path.Combine(dataPath, "logs", "controlroom-.log"),
                formatProvider: CultureInfo.InvariantCulture,
                outputTemplate: "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}",
                rollingInterval: RollingInterval.Day,
                fileSizeLimitBytes: LargestFile,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: FilesKept
            )
            .CreateLogger();
}
