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
        {"before_after.json", compute_before_after},
        {"its.json", compute_interrupted},
        {"qic.json", compute_qic},
        {"plotthedots.json", compute_plotthedots},
        {"4at.json", compute_4at},
        {"audit.json", compute_audit},
        {"charlson.json", compute_charlson},
        {"dacts_fidelity.json", compute_dacts},
        {"dudit.json", compute_dudit},
        {"epds.json", compute_epds},
        {"fact_generic.json", compute_fact},
        {"gad7.json", compute_gad7},
        {"hfrs.json", compute_hospital_frailty},
        {"hospital_score.json", compute_hospital_score},
        {"lace.json", compute_lace},
        {"mchat_rf.json", compute_mchat},
        {"mst.json", compute_mst},
        {"must.json", compute_must},
        {"news2.json", compute_news2},
        {"phq9.json", compute_phq9},
        {"sppb.json", compute_sppb},
        {"steadi.json", compute_steadi},
        {"store_only.json", compute_stored},
        {"tug.json", compute_tug},
        {"who5.json", compute_who5},
        {"world_falls_2022.json", compute_world_falls},
        {"readmission_no.json", compute_norwegian_readmissions},
        {"readmission_cihi.json", compute_cihi_readmissions},
        {"readmission_cms.json", compute_cms_readmissions},
        {"length_of_stay.json", compute_length_of_stay},
        {"discharge_ready.json", compute_discharge_ready},
    };
}

} // namespace bedre::oracles
