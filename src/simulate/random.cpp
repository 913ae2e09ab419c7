#include "simulate/random.h"

#include "outcome/outcome.h"

#include <numeric>

namespace bedre::simulate {

int Stream::days(const catalogue::Waits& waits) {
    ENSURE(waits.size() >= 2);
    // Where between the first quantile and the last, in 2^32 parts of the way from one to the next.
    const auto place = (next() >> 32U) * (waits.size() - 1);
    const auto after = place >> 32U;
    const auto way = static_cast<std::int64_t>(place & 0xffffffffU);
    const std::int64_t apart = waits[after + 1] - waits[after];
    return waits[after] + static_cast<int>((apart * way + (std::int64_t{1} << 31U)) >> 32U);
}

std::size_t Stream::among(std::span<const std::uint32_t> parts) {
    auto place = below(std::accumulate(parts.begin(), parts.end(), std::uint32_t{0}));
    std::size_t at = 0;
    while (place >= parts[at])
        place -= parts[at++];
    return at;
}

} // namespace bedre::simulate
