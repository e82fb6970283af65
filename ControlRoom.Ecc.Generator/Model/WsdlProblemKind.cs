namespace ControlRoom.Ecc.Generator.Model;

/// <summary>The kinds of problems; each number is that of the diagnostic ECCWSDLnnn.</summary>
internal enum WsdlProblemKind
{
    NoFile = 1,
    SeveralFiles = 2,
    NotXml = 3,
    NotWsdl = 4,
    Missing = 5,
    UnsupportedStyle = 6,
    UnsupportedType = 7,
    UnsupportedStructure = 8,
    Duplicate = 9,
    UnusableName = 10,
}
