namespace ControlRoom.Web.Commands.Client;

/// <summary>Scripts with which shells complete the command line: they run the program for suggestions.</summary>
public static class Completion
{
    /// <summary>The script for bash: <c>source &lt;(controlroom completion bash)</c>.</summary>
    public const string Bash = """
        _controlroom() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" \
            -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _controlroom controlroom

        """;

    /// <summary>The script for zsh: <c>source &lt;(controlroom completion zsh)</c>, after compinit.</summary>
    public const string Zsh = """
        _controlroom() {
          local -a found
          found=("${(@f)$("${words[1]}" "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          compadd -a found
        }
        compdef _controlroom controlroom

        """;
}
