namespace ControlRoom.Simulator.Net;

/// <summary>Tasks under way that somebody must await before the owner is gone. Safe for concurrent use.</summary>
internal sealed class TaskSet
{
    private readonly HashSet<Task> _tasks = [];

    /// <summary>Remembers the task until it is over.</summary>
    public void Add(Task task)
    {
        lock (_tasks)
        {
            _tasks.Add(task);
        }

        _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits until none is left; failures of the tasks are theirs to report.</summary>
    public async Task WhenEmptyAsync()
    {
        for (var left = Snapshot(); left.Length > 0; left = Snapshot())
        {
            await Task.WhenAll(left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task[] Snapshot()
    {
        lock (_tasks)
        {
            _tasks.RemoveWhere(t => t.IsCompleted);
            return [.. _tasks];
        }
    }

    private void Forget(Task task)
    {
        lock (_tasks)
        {
            _tasks.Remove(task);
        }
    }
}
