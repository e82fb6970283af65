using System.Text.Json;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>Files that routers write while their run is being filed.</summary>
internal static class StrayFiles
{
    /// <summary>
    /// Resolves "is not clean": a router that was stopped may continue to write while its run is being filed as a whole, and those files
    /// belong to no run.
    /// </summary>
    /// <returns>The number of moved files.</returns>
    public static int MoveAway(JsonElement status)
    {
        var moved = 0;
        var filingEnded = status.GetProperty("run_state").GetString() is "Closed" or "Aborted";
        foreach (var router in status.GetProperty("data_router_status_list").EnumerateArray())
        {
            if (
                filingEnded
                && router.GetProperty("is_clean") is { ValueKind: JsonValueKind.False }
                && router.GetProperty("working_directory").GetString() is { } directory
            )
            {
                foreach (var file in Directory.EnumerateFiles(directory, "*.graw"))
                {
                    File.Move(
                        file,
                        Path.Combine(Directory.CreateDirectory(Path.Combine(directory, "strays")).FullName, Path.GetFileName(file)),
                        overwrite: true
                    );
                    moved++;
                }
            }
        }

        return moved;
    }
}
