#include "statistics/estimate.h"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <array>

namespace bedre::statistics {

std::string_view name(Method method) {
    constexpr std::array<std::string_view, 28> names = {"wilson",        "clopper-pearson",
                                                        "newcombe",      "square-and-add",
                                                        "exact-poisson", "byar",
                                                        "mid-p",         "conditional",
                                                        "wald",          "log-log",
                                                        "plain",         "dobson",
                                                        "fay-feuer",     "clustered",
                                                        "newey-west",    "quasi-poisson",
                                                        "gamma-poisson", "order-statistics",
                                                        "student",       "welch",
                                                        "mann-whitney",  "fisher",
                                                        "binomial",      "chi-squared",
                                                        "log-rank",      "gray",
                                                        "cohen",         "normal"};
    return names[static_cast<std::size_t>(method)];
}

std::string_view name(Caveat caveat) {
    constexpr std::array<std::string_view, 12> names = {
        "few-events",   "none-seen", "few-values", "few-useful",  "half-on-line", "few-points",
        "no-variation", "no-order",  "below-ten",  "not-reached", "short-series", "uncontrolled"};
    return names[static_cast<std::size_t>(caveat)];
}

bool has(const std::vector<Caveat>& caveats, Caveat one) {
    return std::ranges::find(caveats, one) != caveats.end();
}

double normal_quantile(double p) {
    return boost::math::quantile(boost::math::normal(), p);
}

Result<void> check_level(double level) {
    if (level > 0 && level < 1) return {};
    return outcome::fault("statistics.invalid_level");
}

} // namespace bedre::statistics
