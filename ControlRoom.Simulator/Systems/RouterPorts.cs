namespace ControlRoom.Simulator.Systems;

/// <summary>Ports of the routers: the data ports first, then as many control ports; any free ones if the first is 0.</summary>
internal sealed record RouterPorts(int First, int Count)
{
    public int Data(int index) => First == 0 ? 0 : First + index;

    public int Control(int index) => First == 0 ? 0 : First + Count + index;
}
