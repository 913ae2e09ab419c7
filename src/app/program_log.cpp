#include "app/program_log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace bedre::app {
namespace {

/// What is told, so that it begins no new line and moves no cursor.
class Told final : public spdlog::custom_flag_formatter {
  public:
    void format(const spdlog::details::log_msg& message, const std::tm&,
                spdlog::memory_buf_t& line) override {
        for (const char letter : message.payload) {
            const auto byte = static_cast<unsigned char>(letter);
            if (letter == '\n')
                fmt::format_to(std::back_inserter(line), "\\n");
            else if (byte < 0x20 || byte == 0x7f)
                fmt::format_to(std::back_inserter(line), "\\u{:04x}", byte);
            else
                line.push_back(letter);
        }
    }
    std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<Told>(); }
};

} // namespace

std::shared_ptr<spdlog::logger> make_program_log(std::shared_ptr<spdlog::sinks::sink> sink) {
    auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
    formatter->add_flag<Told>('*').set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %*");
    auto log = std::make_shared<spdlog::logger>("bedre", std::move(sink));
    log->set_formatter(std::move(formatter));
    return log;
}

std::shared_ptr<spdlog::logger> program_log() {
    return make_program_log(std::make_shared<spdlog::sinks::stderr_sink_mt>());
}

} // namespace bedre::app
