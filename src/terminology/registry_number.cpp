#include "terminology/registry_number.h"

#include "terminology/digits.h"

#include <array>

namespace bedre::terminology {
namespace {

struct Length {
    std::size_t least;
    std::size_t most;
};

Length length_of(Registry registry) {
    switch (registry) {
    case Registry::organisations: return {9, 9};
    case Registry::health_personnel: return {7, 9};
    case Registry::health_units:
    case Registry::addresses: return {1, 10};
    }
    ENSURE(false);
}

bool is_organisation(std::string_view digits) {
    constexpr std::array weights = {3, 2, 7, 6, 5, 4, 3, 2, 1};
    return digits.front() >= '8' && remainder_of_11(weights, digits) == 0;
}

} // namespace

Result<RegistryNumber> RegistryNumber::parse(Registry registry, std::string_view text) {
    auto digits = digits_in(text);
    if (!digits) return outcome::fault("registry.not_digits");
    const auto length = length_of(registry);
    if (digits->size() < length.least || digits->size() > length.most)
        return outcome::fault("registry.wrong_length", {{"least", std::to_string(length.least)},
                                                        {"most", std::to_string(length.most)}});
    if (registry == Registry::organisations && !is_organisation(*digits))
        return outcome::fault("registry.wrong_check_digit");
    return RegistryNumber(registry, std::move(*digits));
}

} // namespace bedre::terminology
