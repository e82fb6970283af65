using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Domain.Text;
using ControlRoom.Ecc;
using ControlRoom.Remote.Settings;
using ControlRoom.Web.Polling;
using ControlRoom.Web.Security;
using ControlRoom.Web.Times;

namespace ControlRoom.Web.Hosting;

/// <summary>
/// Checks the options that were given, before they are read: the binder ignores unknown names, and describes wrong values with names of
/// types of the framework.
/// </summary>
internal static class OptionCheck
{
    private const string Room = "ControlRoom:";

    private static readonly ImmutableArray<Option> All =
    [
        .. Of(AccessOptions.Section, typeof(AccessOptions)),
        .. Of(ControlOptions.Section, typeof(ControlOptions)),
        .. Of(EccClientOptions.Section, typeof(EccClientOptions)),
        .. Of(FilingOptions.Section, typeof(FilingOptions)),
        .. Of(PollingOptions.Section, typeof(PollingOptions)),
        .. Of(RemoteOptions.Section, typeof(RemoteOptions)),
        .. Of(RunOptions.Section, typeof(RunOptions)),
        .. Of(StorageOptions.Section, typeof(StorageOptions)),
        .. Of(ZoneOptions.Section, typeof(ZoneOptions)),
        new(Forwarding.Key, typeof(string)),
        new(PublicPath.Key, typeof(string)),
    ];

    /// <summary>The names of all options.</summary>
    public static IEnumerable<string> Names => All.Select(o => o.Name);

    /// <summary>Returns a sentence for each given option that does not exist, with the option that was probably meant.</summary>
    /// <param name="given">Keys such as "ControlRoom:Web:Proxies"; keys of other programs are ignored.</param>
    public static IEnumerable<string> Unknown(IEnumerable<string> given) =>
        from key in given
        where key.StartsWith(Room, StringComparison.OrdinalIgnoreCase) && Find(key) is null
        let near = SimilarText.Closest(key[Room.Length..], Names.Select(n => n[Room.Length..]))
        let next = near is null ? "The chapter Options of the handbook lists all options." : $"Did you mean {Room}{near}?"
        select $"There is no option {key}. {next}";

    /// <summary>Returns a sentence for each value that cannot be read.</summary>
    public static IEnumerable<string> Invalid(IConfiguration configuration) =>
        from pair in configuration.AsEnumerable()
        where pair.Value is not null
        let option = Find(pair.Key)
        where option is { } && !option.CanBe(pair.Value!)
        select $"{option.Name} is '{pair.Value}'; it must be {option.Kind}.";

    private static Option? Find(string key)
    {
        foreach (var option in All)
        {
            if (key.Equals(option.Name, StringComparison.OrdinalIgnoreCase) || (option.Type.IsArray && option.HasElement(key)))
            {
                return option;
            }
        }

        return null;
    }

    private static IEnumerable<Option> Of(string section, Type options) =>
        from property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.CanWrite
        select new Option($"{section}:{property.Name}", property.PropertyType);

    private sealed record Option(string Name, Type Type)
    {
        /// <summary>Describes a valid value, to follow "it must be".</summary>
        public string Kind
        {
            get
            {
                if (Type == typeof(TimeSpan))
                {
                    return "a time as hours:minutes:seconds, such as 00:00:01.5";
                }

                if (Type == typeof(bool))
                {
                    return "true or false";
                }

                if (Type.IsEnum)
                {
                    return string.Join(" or ", Enum.GetNames(Type));
                }

                return "a whole number";
            }
        }

        /// <summary>Returns true for the key of an element: a list can be given with a numbered key for each of its values.</summary>
        public bool HasElement(string key) =>
            key.Length > Name.Length + 1
            && key[Name.Length] == ':'
            && key.StartsWith(Name, StringComparison.OrdinalIgnoreCase)
            && int.TryParse(key.AsSpan(Name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);

        /// <summary>Returns true if the binder can read the value.</summary>
        public bool CanBe(string value)
        {
            if (Type == typeof(string) || Type.IsArray)
            {
                return true;
            }

            try
            {
                return TypeDescriptor.GetConverter(Type).ConvertFromInvariantString(value) is not null;
            }
            catch (Exception cause) when (cause is ArgumentException or FormatException or NotSupportedException or OverflowException)
            {
                return false;
            }
        }
    }
}
