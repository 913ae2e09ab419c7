#include "instrument/checked.h"
#include "instrument/comorbidity.h"
#include "instrument/falls.h"
#include "instrument/four_at.h"
#include "instrument/hospital_frailty.h"
#include "instrument/mobility.h"
#include "instrument/news2.h"
#include "instrument/nutrition.h"
#include "instrument/readmission.h"
#include "oracle.h"

#include <cmath>
#include <stdexcept>

namespace bedre::oracles {
namespace {

using namespace instrument;

std::optional<int> whole(const Case& one, const std::string& name) {
    const auto value = one.maybe(name);
    return value ? std::optional(static_cast<int>(value->integer())) : std::nullopt;
}

/// In parts of the unit: tenths, hundredths.
std::optional<int> parts(const Case& one, const std::string& name, int parts) {
    const auto value = one.maybe(name);
    return value ? std::optional(static_cast<int>(std::lround(value->number() * parts))) : std::nullopt;
}

std::optional<bool> flag(const Case& one, const std::string& name) {
    const auto value = one.maybe(name);
    return value ? std::optional(value->flag()) : std::nullopt;
}

Answer total_and_band(const Score& score, const std::string& band = "band") {
    return {{{"total", score.total}, {band, score.band}}};
}

/// What the band says, as yes or no.
std::optional<bool> is_band(const Score& score, std::string_view band) {
    return if_given(score.band, [&](const std::string& code) { return code == band; });
}

Months months(const std::string& said) {
    if (said == ">=7") return Months::seven_or_more;
    if (said == "<7") return Months::fewer;
    if (said == "untestable") return Months::untestable;
    throw std::runtime_error("no number of months: " + said);
}

Mistakes mistakes(const Value& said) {
    if (!std::holds_alternative<std::string>(said.of)) return {static_cast<int>(said.integer())};
    if (said.text() == "untestable") return {};
    throw std::runtime_error("no number of mistakes: " + said.text());
}

WeightLost lost(const Case& one) {
    const auto said = one.at("weight_loss").text();
    if (said == "no") return WeightLost::none;
    if (said == "unsure") return WeightLost::not_known;
    if (said != "yes") throw std::runtime_error("no answer: " + said);
    const auto kilos = whole(one, "kg");
    return kilos ? weight_lost(*kilos).value() : WeightLost::amount_not_known;
}

/// In this file, what has no time was tried in vain.
Attempt attempt(const Case& one, const std::string& name) {
    return {parts(one, name, 100)};
}

} // namespace

std::optional<Answer> compute_4at(const Case& one) {
    FourAt screened{.alertness_abnormal = flag(one, "alertness_abnormal"),
                    .acute_change = flag(one, "acute_change")};
    if (const auto said = one.maybe("amt4_mistakes")) screened.amt4 = mistakes(*said);
    if (const auto said = one.maybe("months_backwards")) screened.months = months(said->text());
    return total_and_band(four_at(screened).value());
}

std::optional<Answer> compute_news2(const Case& one) {
    const auto scale = one.at("spo2_scale").integer();
    if (scale != 1 && scale != 2) throw std::runtime_error("no scale of saturation");
    Vitals vitals{.respirations = whole(one, "rr"),
                  .saturation = whole(one, "spo2"),
                  .scale = scale == 2 ? SaturationScale::prescribed : SaturationScale::usual,
                  .oxygen = flag(one, "on_oxygen"),
                  .systolic = whole(one, "sbp"),
                  .pulse = whole(one, "pulse"),
                  .temperature = parts(one, "temp", 10)};
    if (const auto letter = one.maybe("acvpu"))
        vitals.consciousness = parse_consciousness(letter->text()).value();
    const auto news = news2(vitals).value();
    const std::map<std::string, Value> each = {
        {"rr", news.respirations}, {"spo2", news.saturation}, {"oxygen", news.oxygen},
        {"sbp", news.systolic},    {"pulse", news.pulse},     {"consciousness", news.consciousness},
        {"temp", news.temperature}};
    const auto band = news.band == "low_medium" ? "low-medium" : news.band;
    return Answer{{{"parts", each}, {"total", news.total}, {"single_red", news.single_red}, {"risk", band}}};
}

std::optional<Answer> compute_mst(const Case& one) {
    const auto score = mst(lost(one), flag(one, "eating_poorly"));
    return Answer{{{"total", score.total}, {"at_risk", is_band(score, "at_risk")}}};
}

std::optional<Answer> compute_must(const Case& one) {
    const auto found = must({.bmi = parts(one, "bmi", 10),
                             .loss = parts(one, "loss_pct", 10),
                             .acute_no_intake = flag(one, "acute_no_intake_5d")})
                           .value();
    auto answer = total_and_band(found.score, "risk");
    answer.members["bmi"] = found.bmi;
    answer.members["loss"] = found.loss;
    answer.members["acute"] = found.acute;
    return answer;
}

std::optional<Answer> compute_sppb(const Case& one) {
    const auto found = sppb({.side_by_side = attempt(one, "side_by_side_s"),
                             .semi_tandem = attempt(one, "semi_tandem_s"),
                             .tandem = attempt(one, "tandem_s"),
                             .walk_of_4_m = attempt(one, "gait4m_s"),
                             .five_chair_stands = attempt(one, "chair5_s")})
                           .value();
    return Answer{{{"balance", found.balance},
                   {"gait", found.gait},
                   {"chair", found.chair},
                   {"total", found.score.total}}};
}

std::optional<Answer> compute_tug(const Case& one) {
    const auto flags = timed_up_and_go(*parts(one, "seconds", 100)).value();
    return Answer{{{"steadi_at_risk", raised(flags, "steadi")},
                   {"wfg_impaired", raised(flags, "world_falls_guidelines")},
                   {"ewgsop2_severe", raised(flags, "ewgsop2")},
                   {"shumway_cook_13_5", raised(flags, "shumway_cook")}}};
}

std::optional<Answer> compute_world_falls(const Case& one) {
    const auto risk = fall_risk({.fall = flag(one, "fall_past_year"),
                                 .unsteady_or_worried = flag(one, "three_key_questions_positive"),
                                 .injury = flag(one, "injury"),
                                 .two_or_more = flag(one, "two_or_more_falls"),
                                 .frail = flag(one, "frail"),
                                 .long_lie = flag(one, "long_lie"),
                                 .loss_of_consciousness = flag(one, "loss_of_consciousness"),
                                 .gait_speed = parts(one, "gait_speed_ms", 100),
                                 .timed_up_and_go = parts(one, "tug_s", 100)})
                          .value();
    return Answer{{{"risk", risk.band}}};
}

std::optional<Answer> compute_lace(const Case& one) {
    return total_and_band(lace({.days = whole(one, "los_days"),
                                .acute = flag(one, "acute"),
                                .comorbidity = whole(one, "charlson"),
                                .emergency_visits = whole(one, "ed_visits_6m")})
                              .value());
}

std::optional<Answer> compute_hospital_score(const Case& one) {
    return total_and_band(hospital_score({.haemoglobin = parts(one, "hb_g_dl", 10),
                                          .oncology = flag(one, "oncology"),
                                          .sodium = whole(one, "sodium"),
                                          .procedure = flag(one, "procedure"),
                                          .urgent = flag(one, "urgent"),
                                          .admissions = whole(one, "admissions_prev_year"),
                                          .days = whole(one, "los_days")})
                              .value());
}

std::optional<Answer> compute_hospital_frailty(const Case& one) {
    const auto frailty = hospital_frailty(one.at("codes").texts()).value();
    return Answer{{{"score_tenths", frailty.tenths},
                   {"score", static_cast<double>(frailty.tenths) / 10},
                   {"category", frailty.band}}};
}

std::optional<Answer> compute_charlson(const Case& one) {
    const auto hierarchy = one.at("assign0").flag() ? Hierarchy::applied : Hierarchy::ignored;
    const auto found = comorbidity(one.at("codes").texts(), hierarchy).value();
    return Answer{{{"domains", found.groups},
                   {"charlson_original_weights", found.original},
                   {"charlson_quan2011_weights", found.updated}}};
}

} // namespace bedre::oracles
