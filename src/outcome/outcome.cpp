#include "outcome/outcome.h"

namespace bedre::outcome {

Error invalid(Findings findings) {
    return {Category::invalid, "invalid", {}, std::move(findings)};
}

Error fault(std::string code, Details details) {
    return invalid({{std::move(code), {}, std::move(details)}});
}

Error not_found(std::string code, Details details) {
    return {Category::not_found, std::move(code), std::move(details), {}};
}

Error conflict(std::string code, Details details) {
    return {Category::conflict, std::move(code), std::move(details), {}};
}

Error refused(std::string code, Details details) {
    return {Category::refused, std::move(code), std::move(details), {}};
}

Error unavailable(std::string code, Details details) {
    return {Category::unavailable, std::move(code), std::move(details), {}};
}

void raise_bug(std::string_view condition, std::string_view file, int line) {
    throw Bug(fmt::format("{}:{}: broken invariant: {}", file, line, condition));
}

} // namespace bedre::outcome
