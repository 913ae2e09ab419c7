#include "oracle.h"

namespace bedre::oracles {

std::vector<File> files() {
    return {
        {"working_days.json", compute_working_days},
        {"proportions.json", compute_proportions},
        {"rates.json", compute_rates},
        {"quantiles_means.json", compute_quantiles},
        {"survival.json", compute_survival},
        {"standardisation.json", compute_standardisation},
        {"funnel.json", compute_funnel},
        {"qic.json", compute_qic},
        {"plotthedots.json", compute_plotthedots},
    };
}

} // namespace bedre::oracles
