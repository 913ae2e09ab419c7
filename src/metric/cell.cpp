#include "metric/cell.h"

namespace bedre::metric {

void Cell::put_in(const Contribution& contribution) {
    sum += contribution.sum;
    of += contribution.of;
    subjects += contribution.subjects;
    for (const auto value : contribution.values)
        ++values[value];
}

void Cell::take_out(const Contribution& contribution) {
    sum -= contribution.sum;
    of -= contribution.of;
    subjects -= contribution.subjects;
    for (const auto value : contribution.values) {
        const auto found = values.find(value);
        ENSURE(found != values.end());
        if (--found->second == 0) values.erase(found);
    }
}

std::optional<std::int64_t> doubled_quantile(const std::map<std::int64_t, std::int64_t>& values,
                                             int permille) {
    std::int64_t n = 0;
    for (const auto& [value, count] : values)
        n += count;
    if (n == 0) return std::nullopt;
    // With p = permille / 1000: the j-th and, where n p is whole, the mean of it and the next.
    const std::int64_t thousand_np = n * permille;
    const bool whole = thousand_np % 1000 == 0;
    const std::int64_t lower = whole ? thousand_np / 1000 : thousand_np / 1000 + 1;
    const std::int64_t upper = whole ? lower + 1 : lower;
    const auto at = [&](std::int64_t rank) {
        std::int64_t seen = 0;
        for (const auto& [value, count] : values)
            if ((seen += count) >= rank) return value;
        return values.rbegin()->first;
    };
    return at(std::max<std::int64_t>(lower, 1)) + at(std::min(upper, n));
}

} // namespace bedre::metric
