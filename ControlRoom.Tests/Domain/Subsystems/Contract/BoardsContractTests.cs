namespace ControlRoom.Tests.Domain.Subsystems.Contract;

/// <summary>Boards keep the contract of subsystems.</summary>
public sealed class BoardsContractTests : SubsystemContractTests
{
    private protected override Task<ContractRig> OpenAsync() => BoardsRig.OpenAsync();
}
