using System.Globalization;
using Microsoft.Extensions.Logging.Console;
using Serilog;
using Serilog.Core;
using Serilog.Extensions.Logging;

namespace ControlRoom.Web.Hosting;

/// <summary>Sets up the program's own log: one file a day in the data directory, kept for two weeks.</summary>
public static class FileLogging
{
    private const long LargestFile = 20 * 1024 * 1024;
    private const int FilesKept = 14;

    /// <summary>Writes to DIR/logs/controlroom-DATE.log, and warnings to the console.</summary>
    public static void AddFileLog(this ILoggingBuilder logging, string dataPath)
    {
        logging.ClearProviders();
        // AddSerilog would ignore Logging:LogLevel.
        logging.AddProvider(new SerilogLoggerProvider(Create(dataPath), dispose: true));
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.AddFilter<ConsoleLoggerProvider>(null, LogLevel.Warning);
        // The command prints in one sentence why the program ended; the log has the details.
        logging.AddFilter<ConsoleLoggerProvider>("Microsoft.Extensions.Hosting", LogLevel.Critical);
        logging.AddFilter<ConsoleLoggerProvider>("Microsoft.EntityFrameworkCore", LogLevel.None);
        // The keys in the data directory are not encrypted, which an operator cannot change.
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
