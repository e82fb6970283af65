using Microsoft.EntityFrameworkCore.Design;

namespace ControlRoom.Domain.Persistence;

/// <summary>Creates the context for <c>dotnet ef</c>: only the model, without a database.</summary>
internal sealed class DesignTimeContexts : IDesignTimeDbContextFactory<ControlRoomDbContext>
{
    /// <inheritdoc/>
    public ControlRoomDbContext CreateDbContext(string[] args) => new(ConnectionSettings.WithoutFile);
}
