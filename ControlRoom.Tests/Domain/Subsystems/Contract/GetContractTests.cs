namespace ControlRoom.Tests.Domain.Subsystems.Contract;

/// <summary>GET keeps the contract of subsystems.</summary>
public sealed class GetContractTests : SubsystemContractTests
{
    private protected override Task<ContractRig> OpenAsync() => GetRig.OpenAsync();
}
