// An ECC server for tests of clients, generated from ecc.wsdl by gSOAP, so that client and server do not share one interpretation
// of the WSDL. One thread per request: GetState is answered during a transition.
// usage: gsoap-ecc-server --port N [--delay SECONDS]      port 0 chooses a free port; "listening on N" names it
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <thread>

#include "ecc.nsmap"
#include "soapeccService.h"
#include "state_machine.h"

namespace {

StateMachine *machine;

class Service : public eccService {
public:
    explicit Service(struct soap *soap) : eccService(soap) {}
    eccService *copy() override { return nullptr; }

    int GetState(_ns1__GetState *, _ns1__ResponseState &answer) override {
        const Status status = machine->status();
        answer.ErrorCode = 0;
        answer.ErrorMessage = status.message;
        answer.State = status.state;
        answer.Transition = status.transition;
        return SOAP_OK;
    }

    int GetConfigIDs(_ns1__GetConfigIDs *, _ns1__ResponseText &answer) override {
        answer.ErrorCode = 0;
        answer.Text =
            "<ConfigIdSet>\n\t<ConfigId><SubConfigId type=\"describe\">cobo0</SubConfigId><SubConfigId type=\"prepare\">exp</SubConfigId>"
            "<SubConfigId type=\"configure\">exp</SubConfigId></ConfigId>\n</ConfigIdSet>";
        return SOAP_OK;
    }

    int Describe(_ns1__Describe *r, _ns1__ResponseText &a) override { return handle(::Describe, r->configID, r->table, a); }
    int Prepare(_ns1__Prepare *r, _ns1__ResponseText &a) override { return handle(::Prepare, r->configID, r->table, a); }
    int Configure(_ns1__Configure *r, _ns1__ResponseText &a) override { return handle(::Configure, r->configID, r->table, a); }
    int Start(_ns1__Start *r, _ns1__ResponseText &a) override { return handle(::Start, r->configID, r->table, a); }
    int Stop(_ns1__Stop *r, _ns1__ResponseText &a) override { return handle(::Stop, r->configID, r->table, a); }
    int Pause(_ns1__Pause *r, _ns1__ResponseText &a) override { return handle(::Pause, r->configID, r->table, a); }
    int Resume(_ns1__Resume *r, _ns1__ResponseText &a) override { return handle(::Resume, r->configID, r->table, a); }
    int Breakup(_ns1__Breakup *r, _ns1__ResponseText &a) override { return handle(::Breakup, r->configID, r->table, a); }
    int Undo(_ns1__Undo *r, _ns1__ResponseText &a) override { return handle(::Undo, r->configID, r->table, a); }

    int Special(_ns1__Special *request, _ns1__ResponseText &answer) override {
        answer.ErrorCode = 1;
        answer.ErrorMessage = "Special command '" + request->command + "' is unknown.";
        return SOAP_OK;
    }

    int ServerExit(_ns1__ServerExit *, _ns1__Response &) override { std::exit(0); }

private:
    int handle(Event event, const std::string &configId, const std::string &table, _ns1__ResponseText &answer) {
        const Reply reply = machine->handle(event, configId, table);
        answer.ErrorCode = reply.code;
        answer.ErrorMessage = reply.message;
        answer.Text = reply.text;
        return SOAP_OK;
    }
};

int portOf(SOAP_SOCKET socket) {
    struct sockaddr_in address = {};
    socklen_t size = sizeof address;
    getsockname(socket, reinterpret_cast<struct sockaddr *>(&address), &size);
    return ntohs(address.sin_port);
}

void serve(struct soap *connection) {
    {
        Service service(connection);
        service.serve();
    }
    soap_destroy(connection);
    soap_end(connection);
    soap_free(connection);
}

}  // namespace

int main(int argc, char **argv) {
    int port = 8083;
    double delay = 0;
    std::string sender = "CoBo[0]";
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::strcmp(argv[i], "--port") == 0) {
            port = std::atoi(argv[i + 1]);
        } else if (std::strcmp(argv[i], "--delay") == 0) {
            delay = std::atof(argv[i + 1]);
        } else if (std::strcmp(argv[i], "--sender") == 0) {
            sender = argv[i + 1];
        } else {
            std::cerr << "usage: " << argv[0] << " --port N [--delay SECONDS] [--sender ID]\n";
            return 2;
        }
    }

    StateMachine theMachine(std::chrono::milliseconds(static_cast<long>(delay * 1000)), sender);
    machine = &theMachine;
    struct soap *master = soap_new1(SOAP_XML_INDENT | SOAP_C_UTFSTRING);
    master->bind_flags = SO_REUSEADDR;
    master->send_timeout = master->recv_timeout = 60;
    if (!soap_valid_socket(soap_bind(master, "127.0.0.1", port, 100))) {
        soap_print_fault(master, stderr);
        return 1;
    }
    std::cout << "listening on " << portOf(master->master) << std::endl;
    while (soap_valid_socket(soap_accept(master))) {
        std::thread(serve, soap_copy(master)).detach();
    }
    soap_print_fault(master, stderr);
    return 1;
}
