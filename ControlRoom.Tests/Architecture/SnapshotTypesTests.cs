using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Architecture;

/// <summary>A snapshot can be kept by its readers: nothing in it ever changes.</summary>
public sealed class SnapshotTypesTests
{
    private static readonly HashSet<Type> Values =
    [
        typeof(string),
        typeof(decimal),
        typeof(DateTimeOffset),
        typeof(TimeSpan),
        typeof(Guid),
    ];

    private static readonly HashSet<Type> Collections =
    [
        typeof(ImmutableArray<>),
        typeof(ImmutableList<>),
        typeof(ImmutableHashSet<>),
        typeof(ImmutableSortedSet<>),
        typeof(ImmutableDictionary<,>),
        typeof(ImmutableSortedDictionary<,>),
    ];

    public static TheoryData<Type> SnapshotTypes() => [.. Reachable(typeof(SystemSnapshot)).OrderBy(t => t.Name, StringComparer.Ordinal)];

    [Fact]
    public void Reachable_FromSystemSnapshot_FindsTheImportantTypes() =>
        Reachable(typeof(SystemSnapshot))
            .Select(t => t.Name)
            .Should()
            .Contain([
                "SystemSnapshot",
                "SystemSetup",
                "EccServerStatus",
                "EccReading",
                "RouterStatus",
                "RouterReading",
                "Run",
                "SheetLine",
                "LogEntry",
                "ActiveCommand",
                "TransitionOutcome",
                "EccServerId",
            ]);

    [Theory]
    [MemberData(nameof(SnapshotTypes))]
    public void SnapshotType_Always_IsASealedRecord(Type type)
    {
        type.IsSealed.Should().BeTrue();
        if (type.IsValueType)
        {
            type.IsDefined(typeof(IsReadOnlyAttribute)).Should().BeTrue("a struct in a snapshot is readonly");
        }

        type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance).Should().NotBeNull("{0} is a record", type.Name);
    }

    [Theory]
    [MemberData(nameof(SnapshotTypes))]
    public void SnapshotType_Always_HasInitOnlyPropertiesAndNoOtherState(Type type)
    {
        var settable = type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(p =>
                p.SetMethod is { } set
                && !set
                    .ReturnParameter.GetRequiredCustomModifiers()
                    .Contains(typeof(object).Assembly.GetType("System.Runtime.CompilerServices.IsExternalInit", throwOnError: true))
            );
        settable.Select(p => p.Name).Should().BeEmpty();
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(f => !f.IsDefined(typeof(CompilerGeneratedAttribute)) && !f.IsInitOnly);
        fields.Select(f => f.Name).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(SnapshotTypes))]
    public void SnapshotType_Always_HoldsValuesRecordsAndImmutableCollections(Type type) =>
        PartsOf(type).Where(part => !IsAllowed(part)).Should().BeEmpty();

    private static HashSet<Type> Reachable(Type root)
    {
        var found = new HashSet<Type>();
        var open = new Queue<Type>([root]);
        while (open.TryDequeue(out var type))
        {
            if (IsOurs(type) && found.Add(type))
            {
                PartsOf(type).ToList().ForEach(open.Enqueue);
            }
        }

        return found;
    }

    /// <summary>
    /// The types of the values that instances store, including those in nullables and immutable collections. Computed properties store
    /// nothing.
    /// </summary>
    private static IEnumerable<Type> PartsOf(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).SelectMany(field => Unwrap(field.FieldType));

    private static IEnumerable<Type> Unwrap(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Unwrap(inner);
        }

        var isCollection = type.IsGenericType && Collections.Contains(type.GetGenericTypeDefinition());
        return isCollection ? type.GetGenericArguments().SelectMany(Unwrap) : [type];
    }

    private static bool IsAllowed(Type type) => type.IsPrimitive || type.IsEnum || Values.Contains(type) || IsOurs(type);

    private static bool IsOurs(Type type) => type.Assembly == typeof(SystemSnapshot).Assembly && !type.IsEnum;
}
