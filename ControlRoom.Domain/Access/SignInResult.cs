namespace ControlRoom.Domain.Access;

/// <summary>The result of an attempt to sign in.</summary>
/// <param name="Account">The account; null if the attempt was refused.</param>
/// <param name="Refusal">Why the attempt was refused; null if it succeeded.</param>
public sealed record SignInResult(Account? Account, string? Refusal);
