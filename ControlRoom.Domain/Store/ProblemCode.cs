namespace ControlRoom.Domain.Store;

/// <summary>
/// Identifies problems for programs. The accompanying sentence is for users and may be reworded; the code is stored and sent, and its name
/// never changes. The handbook has a section for each code.
/// </summary>
public enum ProblemCode
{
    /// <summary>No problem, or a problem without a code.</summary>
    Unknown,

    /// <summary>The ECC server is carrying out another command.</summary>
    EccBusy,

    /// <summary>The ECC server has no data router for one of its data senders.</summary>
    EccNoRouterForSender,

    /// <summary>A data sender could not connect to its data router.</summary>
    EccSenderCannotConnect,

    /// <summary>The ECC server cannot reach a CoBo.</summary>
    EccCoboUnreachable,

    /// <summary>The ECC server does not have the configuration.</summary>
    EccNoSuchConfiguration,

    /// <summary>The ECC server cannot read the hardware description, or does not find the hardware in it.</summary>
    EccHardwareDescription,

    /// <summary>A CoBo does not detect an AsAd board that the configuration expects.</summary>
    EccAsadNotConnected,

    /// <summary>The ECC server has no data sender to start.</summary>
    EccNoDataSender,

    /// <summary>The shelf of the MuTAnT is not ready.</summary>
    EccMasterShelfNotReady,

    /// <summary>The ECC server has halted itself.</summary>
    EccOff,

    /// <summary>The ECC server does not answer, or its answer cannot be understood.</summary>
    EccDoesNotAnswer,

    /// <summary>No getEccSoapServer process is running on the host.</summary>
    EccProcessMissing,

    /// <summary>Something other than an ECC server answers.</summary>
    NotAnEccServer,

    /// <summary>A connection was closed before the answer was complete.</summary>
    ConnectionCutOff,

    /// <summary>An address cannot be used, or is a name that cannot be resolved.</summary>
    NameUnknown,

    /// <summary>An ECC server refused a command with a message that has no code.</summary>
    Refused,

    /// <summary>A command was not sent, because another server had failed.</summary>
    Skipped,

    /// <summary>A command did not finish in time.</summary>
    TimedOut,

    /// <summary>A DAQ host cannot be checked.</summary>
    HostUnreachable,

    /// <summary>The check of a DAQ host took too long.</summary>
    HostBusy,

    /// <summary>The login to a DAQ host took too long.</summary>
    LoginSlow,

    /// <summary>A DAQ host refused the login.</summary>
    LoginRefused,

    /// <summary>The ssh files on this machine contain an error or an unsupported setting.</summary>
    SshConfigWrong,

    /// <summary>A DAQ host and this machine have no SSH algorithm in common.</summary>
    SshAlgorithms,

    /// <summary>The certificate or the signature of a host key cannot be trusted.</summary>
    HostCertificate,

    /// <summary>The key of a DAQ host is not known.</summary>
    HostKeyUnknown,

    /// <summary>The key of a DAQ host differs from the known one.</summary>
    HostKeyChanged,

    /// <summary>The key of a DAQ host is revoked.</summary>
    HostKeyRevoked,

    /// <summary>A defect in this program.</summary>
    ControlRoomFault,

    /// <summary>A tool hangs on a DAQ host.</summary>
    ToolHangs,

    /// <summary>Processes or sockets of a DAQ host cannot be read.</summary>
    ProcessesUnreadable,

    /// <summary>No dataRouter process is using the router's port.</summary>
    RouterOffline,

    /// <summary>A disk of the data routers is full or will soon be full.</summary>
    DiskFull,

    /// <summary>The control room cannot save its data.</summary>
    DataDirectory,

    /// <summary>The files of a run cannot be moved.</summary>
    Filing,

    /// <summary>A run stays open, because not all servers are known to have stopped.</summary>
    RunStaysOpen,

    /// <summary>An alarm that has no more specific code; its kind identifies it.</summary>
    Alarm,

    /// <summary>An alarm about an ECC server or another device.</summary>
    AlarmOfDevice,

    /// <summary>An alarm about a data router or its host.</summary>
    AlarmOfRouter,

    /// <summary>An alarm about the beginning or the end of a run.</summary>
    AlarmOfRun,

    /// <summary>An alarm about a disk of the data routers.</summary>
    AlarmOfDisk,

    /// <summary>The database refused records.</summary>
    RecordsPutAside,
}
