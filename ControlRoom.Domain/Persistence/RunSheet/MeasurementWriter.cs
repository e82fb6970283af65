using System.Data.Common;
using ControlRoom.Domain.RunSheet;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ControlRoom.Domain.Persistence.RunSheet;

/// <summary>Adds many measurements without creating an object for each, within the transaction of a context. The SQL is portable.</summary>
internal sealed class MeasurementWriter : IAsyncDisposable
{
    private readonly DbCommand command;
    private readonly DbParameter run;
    private readonly DbParameter observable;
    private readonly DbParameter integer;
    private readonly DbParameter real;
    private readonly DbParameter text;

    /// <param name="context">A context with an open transaction.</param>
    public MeasurementWriter(ControlRoomDbContext context)
    {
        command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText =
            "INSERT INTO \"Measurements\" (\"RunId\", \"ObservableId\", \"IntegerValue\", \"RealValue\", \"TextValue\") "
            + "VALUES (@run, @observable, @integer, @real, @text)";
        run = Parameter("@run");
        observable = Parameter("@observable");
        integer = Parameter("@integer");
        real = Parameter("@real");
        text = Parameter("@text");
    }

    /// <summary>Adds the values of one run.</summary>
    public async Task AddAsync(int runId, IEnumerable<(int Observable, MeasuredValue Value)> values, CancellationToken cancellationToken)
    {
        run.Value = runId;
        foreach (var (id, value) in values)
        {
            observable.Value = id;
            integer.Value = value.Integer ?? (object)DBNull.Value;
            real.Value = value.Real ?? (object)DBNull.Value;
            text.Value = value.Text ?? (object)DBNull.Value;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => command.DisposeAsync();

    private DbParameter Parameter(string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
