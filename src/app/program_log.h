// What the program tells whoever runs it: lines on standard error, for people and for what gathers logs.
#pragma once

#include <spdlog/spdlog.h>

namespace bedre::app {

/// One line each, whatever is told: the moment in UTC, how bad it is, and what. Nothing else in the program
/// writes to it. Safe to use from several threads.
/// Method: RFC 3339 in milliseconds; control characters are written as in JSON, "\n" as \n.
std::shared_ptr<spdlog::logger> make_program_log(std::shared_ptr<spdlog::sinks::sink> sink);

/// That of this process, on standard error.
std::shared_ptr<spdlog::logger> program_log();

} // namespace bedre::app
