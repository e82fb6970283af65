#include "state_machine.h"

#include <cstdlib>
#include <map>
#include <thread>
#include <utility>

namespace {

const char Busy[] = "The ECC state machine is busy!";

// Every other pair is ignored and answered with code 0.
const std::map<std::pair<State, Event>, State> Arrows = {
    {{Idle, Describe}, Described},
    {{Described, Prepare}, Prepared},
    {{Described, Undo}, Idle},
    {{Prepared, Configure}, Ready},
    {{Prepared, Undo}, Described},
    {{Ready, Start}, Running},
    {{Ready, Breakup}, Prepared},
    {{Running, Stop}, Ready},
    {{Running, Pause}, Paused},
    {{Running, Breakup}, Prepared},
    {{Paused, Stop}, Ready},
    {{Paused, Resume}, Running},
    {{Paused, Breakup}, Prepared},
};

bool contains(const std::string &text, const std::string &part) { return text.find(part) != std::string::npos; }

std::string opening(const std::string &type) { return "<SubConfigId type=\"" + type + "\">"; }

// The real server aborts on a SubConfigId that is empty or of unknown type; so does this one, to detect clients that send it.
void abortOnDeadlyConfig(const std::string &configId) {
    for (auto at = configId.find("<SubConfigId"); at != std::string::npos; at = configId.find("<SubConfigId", at + 1)) {
        bool good = false;
        for (const char *type : {"describe", "prepare", "configure"}) {
            const std::string open = opening(type);
            good |= configId.compare(at, open.size(), open) == 0 && configId[at + open.size()] != '<';
        }
        if (!good) {
            std::abort();
        }
    }
}

}  // namespace

Reply StateMachine::handle(Event event, const std::string &configId, const std::string &table) {
    abortOnDeadlyConfig(configId);
    std::unique_lock<std::mutex> lock(mutex_);
    if (current_ != None) {
        return {event, Busy, ""};
    }
    const std::string old = event == Describe ? senders_ : event == Configure ? links_ : "";
    if (event == Configure && state_ == Idle) {
        return {event, "Configuration '' does not exist.", "<DataLinkSet>\n</DataLinkSet>\n"};
    }
    const auto arrow = Arrows.find({state_, event});
    if (arrow == Arrows.end()) {
        return {0, "", old};
    }
    if (event == Resume) {
        std::abort();  // As the real server does.
    }
    current_ = event;
    lock.unlock();
    std::this_thread::sleep_for(delay_);
    Reply reply = failure(event, configId, table);
    lock.lock();
    current_ = None;
    if (reply.code != 0) {
        return reply;
    }
    state_ = arrow->second;
    if (event == Describe) {
        reply.text = senders_ = "<DataSenderSet>\n\t<DataSender id=\"" + sender_ + "\" />\n</DataSenderSet>";
    } else if (event == Configure) {
        reply.text = links_ = table;
    }
    return reply;
}

Status StateMachine::status() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return {state_, current_, current_ == None ? "" : Busy};
}

Reply StateMachine::failure(Event event, const std::string &configId, const std::string &table) const {
    for (const char *type : {"describe", "prepare", "configure"}) {
        if (!contains(configId, opening(type))) {
            return {event, "Configuration identifier '" + configId + "' is not valid.", ""};
        }
    }
    if (contains(configId, ">nosuch<")) {
        return {event, "Exception: Configuration 'nosuch' does not exist.", ""};
    }
    if (event == Configure && !contains(table, "<DataSender id=\"" + sender_ + "\"")) {
        return {event, "Could not find a valid data router for data sender '" + sender_ + "'", ""};
    }
    return {};
}
