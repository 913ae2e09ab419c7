#include "instrument/checked.h"

namespace bedre::instrument {

void Checked::in_range(std::string_view path, std::optional<int> value, Range range) {
    if (value && (*value < range.least || *value > range.most))
        fault("instrument.not_allowed", std::string(path),
              {{"allowed", fmt::format("{}-{}", range.least, range.most)}});
}

void Checked::fault(std::string code, std::string path, outcome::Details details) {
    findings_.push_back({std::move(code), {.path = std::move(path)}, std::move(details)});
}

Result<void> Checked::result() && {
    if (findings_.empty()) return {};
    return outcome::invalid(std::move(findings_));
}

} // namespace bedre::instrument
