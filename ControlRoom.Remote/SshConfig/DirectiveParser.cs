using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Remote.SshConfig;

/// <summary>Checks the values of directives as OpenSSH does, even where they do not apply, and stores those that apply.</summary>
internal sealed class DirectiveParser(SshSettings settings)
{
    /// <summary>Checks and stores a directive. Returns null, or what is wrong with the line.</summary>
    public string? Apply(Directive directive, ConfigLine line, bool applies, bool isOfTheSystem)
    {
        var words = line.Arguments ?? [];
        switch (directive.Use)
        {
            case DirectiveUse.Command:
                return SetProxy("ProxyCommand", line.Rest.TrimStart('=', ' ', '\t'), applies);
            case DirectiveUse.Jump:
                return SetJump(line.Rest, applies);
            case DirectiveUse.Files:
                return SetFiles(directive, words, applies);
            case DirectiveUse.Ignored:
                return null;
            case DirectiveUse.OpenSshOnly or DirectiveUse.NotFollowed:
                Store(string.Join(' ', words));
                return null;
        }

        if (words is [] or ["", ..])
        {
            return "Missing argument.";
        }

        if (words.Length > 1)
        {
            return $"keyword {directive.Name} extra arguments at end of line";
        }

        if (ErrorIn(directive, words[0]) is { } error)
        {
            return error;
        }

        Store(words[0]);
        return null;

        void Store(string value)
        {
            if (directive.Use == DirectiveUse.Duration && value == "none")
            {
                // ssh treats this as if the directive were missing: a later one still counts.
                return;
            }

            if (applies && directive.Use == DirectiveUse.MoreFiles)
            {
                settings.Add(directive.Name, value);
            }
            else if (applies)
            {
                settings.Set(directive.Name, value, isOfTheSystem);
            }
        }
    }

    private static string? ErrorIn(Directive directive, string value) =>
        directive.Use switch
        {
            DirectiveUse.Port when HostSpec.ParsePort(value) is null => $"Bad port '{value}'.",
            DirectiveUse.Flag when value.ToUpperInvariant() is not ("YES" or "NO" or "TRUE" or "FALSE") =>
                $"unsupported option \"{value}\".",
            DirectiveUse.Choice when !directive.Choices.Contains(value, StringComparer.OrdinalIgnoreCase) =>
                $"unsupported option \"{value}\".",
            DirectiveUse.Number when !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) =>
                "integer value invalid.",
            DirectiveUse.Duration when value != "none" && DurationText.ParseSeconds(value) is null => "invalid time value.",
            _ => null,
        };

    private string? SetFiles(Directive directive, ImmutableArray<string> words, bool applies)
    {
        if (words.IsEmpty)
        {
            return "Missing argument.";
        }

        if (words.Contains(string.Empty, StringComparer.Ordinal))
        {
            return $"keyword {directive.Name} empty argument";
        }

        if (words.Length > 1 && words.Contains("none", StringComparer.OrdinalIgnoreCase))
        {
            return $"keyword {directive.Name} \"none\" argument must appear alone.";
        }

        if (applies)
        {
            settings.Set(directive.Name, words);
        }

        return null;
    }

    private string? SetJump(string rest, bool applies)
    {
        var comment = rest.IndexOf('#', StringComparison.Ordinal);
        var hosts = (comment < 0 ? rest : rest[..comment]).Trim(' ', '\t', '=');
        return hosts.Equals("none", StringComparison.OrdinalIgnoreCase) || hosts.Split(',').All(h => HostSpec.Parse(h) is not null)
            ? SetProxy("ProxyJump", hosts, applies)
            : $"Invalid ProxyJump \"{hosts}\"";
    }

    /// <summary>Stores the first of ProxyJump and ProxyCommand. After ProxyJump none, a command is still accepted.</summary>
    private string? SetProxy(string name, string value, bool applies)
    {
        var isFree =
            settings.Value("ProxyCommand") is null
            && (settings.Value("ProxyJump") is not { } jump || (name == "ProxyCommand" && Directive.HasNoEffect(jump)));
        if (applies && isFree)
        {
            settings.Set(name, value);
        }

        return null;
    }
}
