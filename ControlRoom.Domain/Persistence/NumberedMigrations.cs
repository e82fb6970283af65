using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ControlRoom.Domain.Persistence;

/// <summary>
/// Generates migration ids of the form NNNN_Name, so that files are listed in order and messages can name a migration. The default ids of
/// Entity Framework begin with a date.
/// </summary>
internal sealed partial class NumberedMigrations : IMigrationsIdGenerator
{
    /// <summary>The length of the digits and the underscore.</summary>
    private const int Prefix = 5;

    /// <inheritdoc/>
    public string GenerateId(string name) => string.Create(CultureInfo.InvariantCulture, $"{Latest() + 1:0000}_{name}");

    /// <inheritdoc/>
    public string GetName(string id) => id[Prefix..];

    /// <inheritdoc/>
    public bool IsValidId(string value) => Id().IsMatch(value);

    private static int Latest() =>
        typeof(NumberedMigrations)
            .Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<MigrationAttribute>())
            .OfType<MigrationAttribute>()
            .Select(migration => int.Parse(migration.Id.AsSpan(0, Prefix - 1), NumberStyles.None, CultureInfo.InvariantCulture))
            .DefaultIfEmpty()
            .Max();

    [GeneratedRegex(@"^[0-9]{4}_.+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
