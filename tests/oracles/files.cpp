#include "oracle.h"

namespace bedre::oracles {

std::vector<File> files() {
    return {
        {"working_days.json", compute_working_days},
        {"proportions.json", compute_proportions},
        {"rates.json", compute_rates},
        {"quantiles_means.json", compute_quantiles},
    };
}

} // namespace bedre::oracles
