using System.Buffers.Binary;
using System.Reflection;
using ControlRoom.Domain.Hosts;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.SshNet;
using ControlRoom.Simulator;
using ControlRoom.Web.Api;
using FluentAssertions;
using Renci.SshNet;
using Xunit;

namespace ControlRoom.Tests.Architecture;

/// <summary>SSH.NET trusts every host key unless a handler checks it, so all its clients are created in one place.</summary>
public sealed class SshClientsTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Program_Everywhere_CreatesOnlyVerifiedClients()
    {
        Type[] oneOfEach = [typeof(RemoteOptions), typeof(HostState), typeof(HostLink), typeof(SimulatedSystem)];
        var creators =
            from assembly in oneOfEach.Select(t => t.Assembly)
            from type in assembly.GetTypes()
            from method in type.GetMethods(Everything).Concat<MethodBase>(type.GetConstructors(Everything))
            where Calls(method).Any(IsOfTheLibrary)
            select type;

        creators.Distinct().Should().Equal(typeof(VerifiedSshClient));
    }

    private static bool IsOfTheLibrary(ConstructorInfo called) =>
        typeof(BaseClient).IsAssignableFrom(called.DeclaringType) && called.DeclaringType!.Assembly == typeof(BaseClient).Assembly;

    /// <summary>The constructors that a method may call: every position at which its code could name a constructor is checked.</summary>
    private static IEnumerable<ConstructorInfo> Calls(MethodBase method)
    {
        const byte Call = 0x28;
        const byte New = 0x73;
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at + 5 <= code.Length; at++)
        {
            var token = BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at + 1));
            if (code[at] is Call or New && Resolve(method, token) is ConstructorInfo constructor)
            {
                yield return constructor;
            }
        }
    }

    private static MethodBase? Resolve(MethodBase method, int token)
    {
        try
        {
            var ofType = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
            var ofMethod = method is MethodInfo { IsGenericMethod: true } ? method.GetGenericArguments() : null;
            return method.Module.ResolveMethod(token, ofType, ofMethod);
        }
        catch (Exception e) when (e is ArgumentException or BadImageFormatException or FileNotFoundException)
        {
            return null;
        }
    }
}
