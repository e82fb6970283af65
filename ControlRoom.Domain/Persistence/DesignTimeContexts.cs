using Microsoft.EntityFrameworkCore.Design;

namespace ControlRoom.Domain.Persistence;

/// <summary>The context of <c>dotnet ef</c>: the model alone, with no database behind it.</summary>
internal sealed class DesignTimeContexts : IDesignTimeDbContextFactory<ControlRoomDbContext>
{
    /// <inheritdoc/>
    public ControlRoomDbContext CreateDbContext(string[] args) => new(ConnectionSettings.WithoutFile);
}
