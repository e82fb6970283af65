namespace ControlRoom.Domain.Store;

/// <summary>
/// What went wrong, for programs. The sentence beside it is for people and may be reworded; the code is stored and sent, and never changes
/// its name. The handbook has a section for each.
/// </summary>
public enum ProblemCode
{
    /// <summary>Nothing, or something that has no code.</summary>
    Unknown,

    /// <summary>The ECC server is carrying out another command.</summary>
    EccBusy,

    /// <summary>The ECC server knows no data router for one of its data senders.</summary>
    EccNoRouterForSender,

    /// <summary>A data sender could not connect to its data router.</summary>
    EccSenderCannotConnect,

    /// <summary>The ECC server cannot reach a CoBo.</summary>
    EccCoboUnreachable,

    /// <summary>The ECC server does not have the configuration.</summary>
    EccNoSuchConfiguration,

    /// <summary>The ECC server cannot read the hardware description, or the hardware that it names is not there.</summary>
    EccHardwareDescription,

    /// <summary>A CoBo does not see an AsAd board that the configuration expects.</summary>
    EccAsadNotConnected,

    /// <summary>The ECC server has no data sender to start.</summary>
    EccNoDataSender,

    /// <summary>The shelf of the MuTAnT is not ready.</summary>
    EccMasterShelfNotReady,

    /// <summary>The ECC server has halted itself.</summary>
    EccOff,

    /// <summary>The ECC server gives no usable answer.</summary>
    EccDoesNotAnswer,

    /// <summary>No getEccSoapServer process runs on the host.</summary>
    EccProcessMissing,

    /// <summary>Something else than an ECC server answers.</summary>
    NotAnEccServer,

    /// <summary>A connection ended before the answer was complete.</summary>
    ConnectionCutOff,

    /// <summary>An address cannot be used, or is a name that cannot be resolved.</summary>
    NameUnknown,

    /// <summary>An ECC server refused a command in words that have no code.</summary>
    Refused,

    /// <summary>A command was not sent, because another server had failed before.</summary>
    Skipped,

    /// <summary>A command was not over in time.</summary>
    TimedOut,

    /// <summary>A DAQ host cannot be looked at.</summary>
    HostUnreachable,

    /// <summary>A DAQ host took too long to be looked at.</summary>
    HostBusy,

    /// <summary>The login to a DAQ host took too long.</summary>
    LoginSlow,

    /// <summary>A DAQ host refused the login.</summary>
    LoginRefused,

    /// <summary>ssh's files on this machine have an error, or ask for what cannot be done.</summary>
    SshConfigWrong,

    /// <summary>A DAQ host and this machine have no SSH algorithm in common.</summary>
    SshAlgorithms,

    /// <summary>The certificate or the signature of a host key cannot be trusted.</summary>
    HostCertificate,

    /// <summary>The key of a DAQ host is not known.</summary>
    HostKeyUnknown,

    /// <summary>The key of a DAQ host is not the one that is known.</summary>
    HostKeyChanged,

    /// <summary>The key of a DAQ host is revoked.</summary>
    HostKeyRevoked,

    /// <summary>A fault of this program.</summary>
    ControlRoomFault,

    /// <summary>A tool hangs on a DAQ host.</summary>
    ToolHangs,

    /// <summary>Processes or sockets of a DAQ host cannot be read.</summary>
    ProcessesUnreadable,

    /// <summary>No data router has its port.</summary>
    RouterOffline,

    /// <summary>A disk of the data routers is full, or soon will be.</summary>
    DiskFull,

    /// <summary>The control room cannot write what it has to keep.</summary>
    DataDirectory,

    /// <summary>The files of a run cannot be moved.</summary>
    Filing,

    /// <summary>A run stays open, because not all servers are known to have stopped.</summary>
    RunStaysOpen,

    /// <summary>An alarm; its kind says which.</summary>
    Alarm,

    /// <summary>An alarm about an ECC server or another device.</summary>
    AlarmOfDevice,

    /// <summary>An alarm about a data router or its machine.</summary>
    AlarmOfRouter,

    /// <summary>An alarm about the beginning or the end of a run.</summary>
    AlarmOfRun,

    /// <summary>An alarm about a disk of the data routers.</summary>
    AlarmOfDisk,

    /// <summary>Records that the database did not take.</summary>
    RecordsPutAside,
}
