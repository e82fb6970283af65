using ControlRoom.Remote.Shells;

namespace ControlRoom.Tests.Remote;

/// <summary>
/// A shell whose ps shows, of the processes named like routers and ECC servers, only those that this test run has started: other
/// processes of the machine must not affect a test. They are marked by a variable in their environment.
/// </summary>
internal static class OwnProcesses
{
    /// <summary>The name of the variable.</summary>
    public const string Mark = "CONTROLROOM_TESTED";

    /// <summary>The shell, with its own ps in a directory of the test.</summary>
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
