#include "instrument/readmission.h"

#include "instrument/checked.h"

#include <algorithm>

namespace bedre::instrument {
namespace {

constexpr Range of_days = {0, 36'500};
constexpr Range of_events = {0, 1'000};

Scale lace_scale() {
    return {.id = "lace",
            .items = {{.id = "days", .most = 7},
                      {.id = "acute", .most = 3, .step = 3},
                      {.id = "comorbidity", .most = 5},
                      {.id = "emergency_visits", .most = 4}},
            .bands = {{0, "low"}, {5, "moderate"}, {10, "high"}}};
}

Scale hospital_scale() {
    return {.id = "hospital_score",
            .items = {{.id = "haemoglobin", .most = 1},
                      {.id = "oncology", .most = 2, .step = 2},
                      {.id = "sodium", .most = 1},
                      {.id = "procedure", .most = 1},
                      {.id = "urgent", .most = 1},
                      {.id = "admissions", .most = 5},
                      {.id = "days", .most = 2, .step = 2}},
            .bands = {{0, "low"}, {5, "intermediate"}, {7, "high"}}};
}

int points_of_days(int days) {
    if (days >= 14) return 7;
    if (days >= 7) return 5;
    return std::min(days, 4);
}

int points_of_comorbidity(int points) {
    return points >= 4 ? 5 : points;
}

/// So many points where something is so.
std::optional<int> points_if(std::optional<bool> so, int points) {
    return if_given(so, [points](bool yes) { return yes ? points : 0; });
}

std::optional<bool> below(std::optional<int> measured, int bound) {
    return if_given(measured, [bound](int value) { return value < bound; });
}

int points_of_admissions(int admissions, HospitalVersion version) {
    if (admissions > 5) return 5;
    return admissions >= (version == HospitalVersion::v2013 ? 1 : 2) ? 2 : 0;
}

} // namespace

Result<Score> lace(const Lace& stay) {
    Checked checked;
    checked.in_range("/days", stay.days, of_days);
    checked.in_range("/comorbidity", stay.comorbidity, {0, 50});
    checked.in_range("/emergency_visits", stay.emergency_visits, of_events);
    TRY(std::move(checked).result());
    const std::vector<std::optional<int>> answers = {
        if_given(stay.days, points_of_days), points_if(stay.acute, 3),
        if_given(stay.comorbidity, points_of_comorbidity),
        if_given(stay.emergency_visits, [](int visits) { return std::min(visits, 4); })};
    return score(lace_scale(), answers);
}

Result<Score> hospital_score(const HospitalStay& stay, HospitalVersion version) {
    Checked checked;
    checked.in_range("/haemoglobin", stay.haemoglobin, {0, 300});
    checked.in_range("/sodium", stay.sodium, {50, 250});
    checked.in_range("/admissions", stay.admissions, of_events);
    checked.in_range("/days", stay.days, of_days);
    TRY(std::move(checked).result());
    const std::vector<std::optional<int>> answers = {
        points_if(below(stay.haemoglobin, 120), 1),
        points_if(stay.oncology, 2),
        points_if(below(stay.sodium, 135), 1),
        points_if(stay.procedure, 1),
        points_if(stay.urgent, 1),
        if_given(stay.admissions, [&](int count) { return points_of_admissions(count, version); }),
        points_if(if_given(stay.days, [](int days) { return days >= 5; }), 2)};
    return score(hospital_scale(), answers);
}

} // namespace bedre::instrument
