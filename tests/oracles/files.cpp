#include "oracle.h"

namespace bedre::oracles {

std::vector<File> files() {
    return {
        {"working_days.json", compute_working_days},
        {"proportions.json", compute_proportions},
        {"rates.json", compute_rates},
        {"quantiles_means.json", compute_quantiles},
        {"readmission_no.json", compute_norwegian_readmissions},
        {"readmission_cihi.json", compute_cihi_readmissions},
        {"readmission_cms.json", compute_cms_readmissions},
        {"length_of_stay.json", compute_length_of_stay},
        {"discharge_ready.json", compute_discharge_ready},
    };
}

} // namespace bedre::oracles
