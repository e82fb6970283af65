namespace ControlRoom.Domain.Access;

/// <summary>What became of an attempt to sign in.</summary>
/// <param name="Account">Who has signed in; null if nobody has.</param>
/// <param name="Refusal">Why not; null if somebody has.</param>
public sealed record SignInResult(Account? Account, string? Refusal);
