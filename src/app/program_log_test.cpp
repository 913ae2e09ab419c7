#include "app/program_log.h"

#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>

#include <sstream>

namespace bedre::app {
namespace {

/// What the log makes of it, at noon of a day in July by the clock of UTC.
std::string line_of(spdlog::level::level_enum level, std::string_view told) {
    std::ostringstream out;
    const auto log = make_program_log(std::make_shared<spdlog::sinks::ostream_sink_mt>(out));
    spdlog::details::log_msg message("bedre", level, told);
    message.time = std::chrono::sys_days(std::chrono::year(2026) / 7 / 1) + std::chrono::hours(12);
    log->sinks().front()->log(message);
    return out.str();
}

TEST(ProgramLog, tells_the_moment_in_utc_and_how_bad_it_is) {
    EXPECT_EQ(line_of(spdlog::level::warn, "før"), "2026-07-01T12:00:00.000Z warning før\n");
}

TEST(ProgramLog, is_one_line_whatever_is_told) {
    EXPECT_EQ(line_of(spdlog::level::err, "kø\n2026-07-01T12:00:00.000Z info alt er vel\r\x1b[2K"),
              "2026-07-01T12:00:00.000Z error kø\\n2026-07-01T12:00:00.000Z info alt er "
              "vel\\u000d\\u001b[2K\n");
}

} // namespace
} // namespace bedre::app
