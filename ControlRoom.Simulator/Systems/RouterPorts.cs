namespace ControlRoom.Simulator.Systems;

/// <summary>The ports of the routers: first the data ports, then the control ports; any free ports if the first is 0.</summary>
internal sealed record RouterPorts(int First, int Count)
{
    public int Data(int index) => First == 0 ? 0 : First + index;

    public int Control(int index) => First == 0 ? 0 : First + Count + index;
}
