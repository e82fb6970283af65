namespace ControlRoom.Simulator.Net;

/// <summary>Running tasks that must be awaited before their owner is disposed. Safe for concurrent use.</summary>
internal sealed class TaskSet
{
    private readonly HashSet<Task> tasks = [];

    /// <summary>Keeps a task until it has completed.</summary>
    public void Add(Task task)
    {
        lock (tasks)
        {
            tasks.Add(task);
        }

        _ = task.ContinueWith(Remove, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits until all tasks have completed; the tasks report their own failures.</summary>
    public async Task WhenEmptyAsync()
    {
        for (var pending = Snapshot(); pending.Length > 0; pending = Snapshot())
        {
            await Task.WhenAll(pending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task[] Snapshot()
    {
        lock (tasks)
        {
            tasks.RemoveWhere(t => t.IsCompleted);
            return [.. tasks];
        }
    }

    private void Remove(Task task)
    {
        lock (tasks)
        {
            tasks.Remove(task);
        }
    }
}
