// The state machine of a real ECC server; see state_machine.cpp.
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <utility>

enum State { Off, Idle, Described, Prepared, Ready, Running, Paused };

enum Event { None, Describe, Prepare, Configure, Start, Stop, Pause, Resume, Breakup, Undo };

struct Reply {
    int code = 0;
    std::string message;
    std::string text;
};

struct Status {
    int state;
    int transition;
    std::string message;
};

class StateMachine {
public:
    StateMachine(std::chrono::milliseconds delay, std::string sender) : delay_(delay), sender_(std::move(sender)) {}

    // Returns when the transition is over, as the real server does.
    Reply handle(Event event, const std::string &configId, const std::string &table);

    Status status();

private:
    Reply failure(Event event, const std::string &configId, const std::string &table) const;

    const std::chrono::milliseconds delay_;
    const std::string sender_;
    std::mutex mutex_;
    State state_ = Idle;
    Event current_ = None;
    std::string senders_;
    std::string links_;
};
