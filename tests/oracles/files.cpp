#include "oracle.h"

namespace bedre::oracles {

std::vector<File> files() {
    return {
        {"working_days.json", compute_working_days}, {"plotthedots.json", compute_plotthedots},
        {"proportions.json", compute_proportions},   {"rates.json", compute_rates},
        {"quantiles_means.json", compute_quantiles}, {"qic.json", compute_qic},
    };
}

} // namespace bedre::oracles
