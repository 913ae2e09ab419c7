#include "statistics/shewhart.h"

#include "outcome/outcome.h"

#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>

namespace bedre::statistics {

double c4(std::size_t size) {
    ENSURE(size >= 2);
    const auto n = static_cast<double>(size);
    return std::sqrt(2 / (n - 1)) * boost::math::tgamma_ratio(n / 2, (n - 1) / 2);
}

double c5(std::size_t size) {
    const double short_of = c4(size);
    return std::sqrt((1 - short_of) * (1 + short_of));
}

double a3(std::size_t size, double width) {
    return width / (c4(size) * std::sqrt(static_cast<double>(size)));
}

double b3(std::size_t size, double width) {
    return std::max(0.0, 1 - width * c5(size) / c4(size));
}

double b4(std::size_t size, double width) {
    return 1 + width * c5(size) / c4(size);
}

} // namespace bedre::statistics
