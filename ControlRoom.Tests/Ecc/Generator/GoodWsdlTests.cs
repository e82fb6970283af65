using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Ecc.Generator;

public sealed class GoodWsdlTests
{
    private static readonly string Wsdl = File.ReadAllText(RepositoryFolder.Wsdl);

    [Fact]
    public void Generator_EccWsdl_EmitsAllOperationsAndCompiles()
    {
        var run = new GeneratorRun(Wsdl);

        run.Diagnostics.Should().BeEmpty();
        run.CompilerFindings.Should().BeEmpty();
        Regex
            .Matches(run.Code, @"Task<\w+> (?<name>\w+)Async\(\w+ request\);", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10))
            .Select(m => m.Groups["name"].Value)
            .Should()
            .Equal(
                "Breakup",
                "Configure",
                "Describe",
                "GetConfigIDs",
                "GetState",
                "Pause",
                "Prepare",
                "Resume",
                "ServerExit",
                "Special",
                "Start",
                "Stop",
                "Undo"
            );
        run.Code.Should()
            .Contain("public ResponseState(int ErrorCode, string ErrorMessage, int State, int Transition)")
            .And.Contain("public DescribeRequest(string ConfigID, string Table)")
            .And.Contain("public GetStateRequest()");
    }

    /// <summary>What svcutil writes for the same file, except for names.</summary>
    [Fact]
    public void Generator_EccWsdl_EmitsContractsOfWcf()
    {
        var run = new GeneratorRun(Wsdl);

        run.Code.Should()
            .ContainAll(
                "[global::System.ServiceModel.ServiceContract(Namespace = \"urn:ecc\")]\ninternal interface IEccPort\n",
                "[global::System.ServiceModel.OperationContract(Name = \"Describe\", Action = \"\", ReplyAction = \"*\")]\n"
                    + "    [global::System.ServiceModel.XmlSerializerFormat(SupportFaults = true)]\n"
                    + "    global::System.Threading.Tasks.Task<ResponseText> DescribeAsync(DescribeRequest request);\n",
                "[global::System.ServiceModel.MessageContract(WrapperName = \"Describe\", "
                    + "WrapperNamespace = \"urn:ecc\", IsWrapped = true)]\n"
                    + "internal sealed record DescribeRequest\n",
                "[global::System.ServiceModel.MessageBodyMember(Name = \"configID\", Namespace = \"urn:ecc\", Order = 0)]\n"
                    + "    public string ConfigID",
                "[global::System.ServiceModel.MessageBodyMember(Name = \"table\", Namespace = \"urn:ecc\", Order = 1)]\n"
                    + "    public string Table"
            );
    }

    [Fact]
    public void Generator_OperationAdded_IsEmittedAtTheNextBuild()
    {
        var run = new GeneratorRun(
            "class Uses { object? Call(ControlRoom.Ecc.Generated.IEccPort ecc) => ecc.RebootAsync(new()); }",
            [Wsdl]
        );
        run.CompilerFindings.Should().ContainSingle(d => d.Id == "CS1061");

        run.Replace(
            Wsdl.Replace("\"ServerExit\"", "\"Reboot\"", StringComparison.Ordinal)
                .Replace("ecc:ServerExit", "ecc:Reboot", StringComparison.Ordinal)
        );

        run.Diagnostics.Should().BeEmpty();
        run.CompilerFindings.Should().BeEmpty();
    }

    [Fact]
    public void Generator_FieldRemoved_IsGoneFromTheRecord()
    {
        var run = new GeneratorRun(
            Wsdl.Replace(
                "<xsd:element name=\"Transition\" type=\"xsd:int\" minOccurs=\"1\" maxOccurs=\"1\"/>",
                string.Empty,
                StringComparison.Ordinal
            )
        );

        run.CompilerFindings.Should().BeEmpty();
        run.Code.Should().Contain("public ResponseState(int ErrorCode, string ErrorMessage, int State)");
    }

    [Fact]
    public void Generator_OtherPrefixesAndNamedTypes_MeanTheSame()
    {
        var other = Wsdl.Replace("xsd:", "s:", StringComparison.Ordinal)
            .Replace("xmlns:xsd", "xmlns:s", StringComparison.Ordinal)
            .Replace("ecc:", "tns:", StringComparison.Ordinal)
            .Replace("xmlns:ecc", "xmlns:tns", StringComparison.Ordinal)
            .Replace("urn:tns:", "urn:ecc:", StringComparison.Ordinal)
            .Replace(
                "<s:element name=\"ServerExit\">\n        <s:complexType>",
                "<s:element name=\"ServerExit\" type=\"tns:Nothing\"/>\n      <s:complexType name=\"Nothing\">",
                StringComparison.Ordinal
            )
            .Replace(
                "<s:complexType name=\"Nothing\">\n          <s:sequence/>\n        </s:complexType>\n      </s:element>",
                "<s:complexType name=\"Nothing\"><s:sequence/></s:complexType>",
                StringComparison.Ordinal
            );

        var run = new GeneratorRun(other);

        run.Diagnostics.Should().BeEmpty();
        run.Code.Should().Be(new GeneratorRun(Wsdl).Code);
    }

    [Fact]
    public void Generator_UnusedImport_IsIgnored() =>
        new GeneratorRun(
            Wsdl.Replace(
                "<xsd:element name=\"GetState\">",
                "<xsd:import namespace=\"http://schemas.xmlsoap.org/soap/encoding/\"/><xsd:element name=\"GetState\">",
                StringComparison.Ordinal
            )
        )
            .Diagnostics.Should()
            .BeEmpty();
}
