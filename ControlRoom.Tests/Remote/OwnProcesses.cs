using ControlRoom.Remote.Shells;

namespace ControlRoom.Tests.Remote;

/// <summary>
/// A shell whose ps shows, of the processes named like routers and ECC servers, only those that this test run started: what else runs on
/// the machine must not
/// matter to a test. They are told by a variable in their environment.
/// </summary>
internal static class OwnProcesses
{
    /// <summary>The variable.</summary>
    public const string Mark = "CONTROLROOM_TESTED";

    /// <summary>The shell, with a ps of its own in a directory of the test's.</summary>
    public static ShellCommand Shell(TemporaryDirectory bin, string path = "/usr/bin:/bin")
    {
        bin.Program(
            "ps",
            $"""
            #!/bin/sh
            PATH=/usr/bin:/bin
            ps "$@" | while read -r id name; do
              case $name in
              dataRouter | getEccSoapServe*) grep -qs {Mark}= "/proc/$id/environ" || continue ;;
              esac
              printf '%7s %s\n' "$id" "$name"
            done
            """
        );
        return new ShellCommand("/usr/bin/env", [$"PATH={bin.Path}:{path}", "/bin/sh", "-s"]);
    }
}
