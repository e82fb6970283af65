using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Text;

namespace ControlRoom.Web.Api;

/// <summary>An entry that stayed in a router's working directory when a run was filed.</summary>
/// <param name="Name">Its name; invisible characters are written as <c>\xFF</c>, one for each byte.</param>
/// <param name="Kind">File, Link, Directory or Special.</param>
public sealed record LeftFileState(string Name, string Kind)
{
    /// <summary>Returns an entry as the API shows it.</summary>
    public static LeftFileState Of(OtherFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new LeftFileState(VisibleName.Of(file.Name), file.Kind.ToString());
    }
}
