// Copies as lines of JSON: the first member of a line says what it is, and the last line how many there were
// before it, so that nothing is cut off unseen.
#pragma once

#include "journal/export.h"
#include "json/codec.h"

namespace bedre::journal {

struct EndLine {
    std::int64_t end = 0; ///< lines before this one
};
BOOST_DESCRIBE_STRUCT(EndLine, (), (end))

class CopyWriter {
  public:
    explicit CopyWriter(const WriteLine& write) : write_(write) {}
    template <class Line> Result<void> put(const Line& line) {
        ++lines_;
        return write_(json::write(line));
    }
    Result<void> end() { return write_(json::write(EndLine{lines_})); }

  private:
    const WriteLine& write_;
    std::int64_t lines_ = 0;
};

/// Lines that are read, and what is wrong with them.
class CopyReader {
  public:
    /// What is told of a line that is no such line, and of a copy that has been cut.
    struct Codes {
        std::string unknown;
        std::string cut;
    };
    explicit CopyReader(Codes codes) : codes_(std::move(codes)) {}

    /// Counts a line. No when it says nothing of its own: the last, or one behind it.
    bool take(const std::string& text) {
        ++number_;
        if (ended_) {
            (void)fault();
            return false;
        }
        ended_ = number_ > 1 && text.starts_with(R"({"end":)");
        if (ended_) take_end(text);
        return !ended_;
    }
    bool is_first() const { return number_ == 1; }
    int number() const { return number_; }

    /// The line as what it should be; nothing when it is not, which is then told, and never what stands on
    /// it.
    template <class Line> std::optional<Line> read(const std::string& text) {
        auto line = json::read<Line>(text);
        if (line) return std::move(line).value();
        (void)fault();
        return std::nullopt;
    }
    /// Something is wrong with it; reading goes on.
    Result<void> fault(std::string code, outcome::Details details = {}) {
        findings_.push_back({std::move(code), {.file = {}, .line = number_, .path = {}}, std::move(details)});
        return {};
    }
    Result<void> fault() { return fault(codes_.unknown); }
    Findings& findings() { return findings_; }
    /// Tells, once, that the copy was cut.
    void expect_end() {
        if (!std::exchange(ended_, true)) (void)fault(codes_.cut);
    }
    /// Errors: invalid with everything that was found.
    Result<void> end() {
        expect_end();
        if (!findings_.empty()) return outcome::invalid(std::move(findings_));
        return {};
    }

  private:
    void take_end(const std::string& text) {
        const auto line = read<EndLine>(text);
        if (line && line->end != number_ - 1) (void)fault(codes_.cut);
    }

    const Codes codes_;
    int number_ = 0; // of the line
    bool ended_ = false;
    Findings findings_;
};

} // namespace bedre::journal
