#include "instrument/known.h"

#include "instrument/four_at.h"
#include "instrument/mobility.h"
#include "instrument/news2.h"
#include "instrument/nutrition.h"
#include "instrument/questionnaires.h"
#include "instrument/stored.h"

#include <algorithm>

namespace bedre::instrument {

const std::vector<Scale>& known_scales() {
    static const std::vector<Scale> all = {
        four_at_scale(), audit(),       audit_c(), clinical_frailty_scale(),
        dudit(),         epds(),        gad7(),    mchat_r(),
        mst_scale(),     news2_scale(), phq9(),    sppb_scale(),
        steadi(),        who5()};
    return all;
}

const Scale* known_scale(std::string_view id) {
    const auto& all = known_scales();
    const auto found = std::ranges::find(all, id, &Scale::id);
    return found == all.end() ? nullptr : &*found;
}

} // namespace bedre::instrument
