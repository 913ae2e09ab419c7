#include "instrument/checked.h"
#include "instrument/fidelity.h"
#include "instrument/mobility.h"
#include "instrument/questionnaires.h"
#include "instrument/stored.h"
#include "oracle.h"

#include <algorithm>
#include <cmath>

namespace bedre::oracles {
namespace {

using namespace instrument;

std::vector<std::optional<int>> answers(const Value& given) {
    std::vector<std::optional<int>> all;
    for (const auto& one : given.values())
        all.push_back(one.is_null() ? std::nullopt : std::optional(static_cast<int>(one.integer())));
    return all;
}

Score scored(const Scale& scale, const Value& given) {
    return score(scale, answers(given)).value();
}

std::optional<bool> is_band(const Score& score, std::string_view band) {
    return if_given(score.band, [&](const std::string& code) { return code == band; });
}

int whole(const Case& one, const std::string& name) {
    return static_cast<int>(one.at(name).integer());
}

/// The file has four decimals.
std::optional<double> rounded(std::optional<double> mean) {
    return if_given(mean, [](double value) { return std::round(value * 1e4) / 1e4; });
}

/// Which cut of the total holds for the sex of the case.
std::string cut_of(const Case& one) {
    return one.at("sex").text() == "M" ? "men" : "women";
}

Answer chair_stands(const Case& one) {
    const auto sex = one.at("sex").text() == "M" ? Sex::male : Sex::female;
    return {{{"below_average", few_chair_stands(whole(one, "age"), sex, whole(one, "stands")).value()}}};
}

Answer frailty(const Case& one) {
    const auto found = clinical_frailty(whole(one, "level"));
    if (!found) return {{{"valid", false}}};
    Answer answer{{{"valid", true}, {"frail_ge5", found.value().frail}}};
    if (one.expected.member("note")) {
        answer.members["note"] = nullptr;
        answer.differs["note"] = "a flag says that somebody is terminally ill, not a text";
    }
    return answer;
}

Answer cognition(const Case& one) {
    const auto found = moca(whole(one, "raw"), whole(one, "education_years"));
    if (!found) return {{{"valid", false}}};
    return {{{"valid", true}, {"adjusted", found.value().total}, {"normal_ge26", found.value().normal}}};
}

Answer health(const Case& one) {
    const auto vas = one.maybe("vas");
    const auto found =
        eq5d(one.at("profile").text(), vas ? std::optional(static_cast<int>(vas->integer())) : std::nullopt);
    if (!found) return {{{"valid", false}}};
    return {{{"valid", true}, {"level_sum", found.value().level_sum}}};
}

/// 1 is no.
std::vector<std::optional<int>> toddler_answers(const Case& one) {
    std::vector<std::optional<int>> all(20, 0);
    for (const auto item : one.at("items_answered_no").numbers())
        all.at(static_cast<std::size_t>(item) - 1) = 1;
    // Where yes is what counts, the file tells who said so, and no is what the others said.
    for (const std::size_t item : {2U, 5U, 12U})
        all.at(item - 1) = 1;
    for (const auto item : one.at("items_answered_yes_of_2_5_12").numbers())
        all.at(static_cast<std::size_t>(item) - 1) = 0;
    return all;
}

} // namespace

std::optional<Answer> compute_phq9(const Case& one) {
    const auto score = scored(phq9(), one.at("items"));
    const auto pattern = depression_pattern(answers(one.at("items"))).value();
    return Answer{{{"total", score.total},
                   {"band", score.band},
                   {"item9_flag", raised(score.safety, "self_harm")},
                   {"dsm_algorithm", if_given(pattern, [](DepressionPattern of) { return name(of); })}}};
}

std::optional<Answer> compute_gad7(const Case& one) {
    const auto score = scored(gad7(), one.at("items"));
    return Answer{{{"total", score.total}, {"band", score.band}}};
}

std::optional<Answer> compute_who5(const Case& one) {
    const auto score = scored(who5(), one.at("items"));
    const auto good = is_band(score, "good");
    return Answer{{{"raw", if_given(score.total, [](int total) { return total / 4; })},
                   {"index", score.total},
                   {"low_wellbeing", if_given(good, [](bool is_good) { return !is_good; })},
                   {"screen_depression", is_band(score, "depression_likely")}}};
}

std::optional<Answer> compute_epds(const Case& one) {
    const auto score = scored(epds(), one.at("item_scores_0_3"));
    return Answer{{{"total", score.total},
                   {"ge10", raised(score.cuts, "from_10")},
                   {"ge13", raised(score.cuts, "from_13")},
                   {"self_harm_flag", raised(score.safety, "self_harm")}}};
}

std::optional<Answer> compute_audit(const Case& one) {
    const auto score = scored(audit(), one.at("items"));
    auto first = one.at("items").values();
    first.resize(3);
    const auto short_score = scored(audit_c(), first);
    const std::map<std::string, std::string> zones = {
        {"zone_1", "I"}, {"zone_2", "II"}, {"zone_3", "III"}, {"zone_4", "IV"}};
    return Answer{{{"total", score.total},
                   {"zone", if_given(score.band, [&](const auto& zone) { return zones.at(zone); })},
                   {"audit_c", short_score.total},
                   {"audit_c_positive_m", raised(short_score.cuts, "men")},
                   {"audit_c_positive_f", raised(short_score.cuts, "women")},
                   {"positive_m_8", raised(score.cuts, "men")},
                   {"positive_f_6", raised(score.cuts, "women")}}};
}

std::optional<Answer> compute_dudit(const Case& one) {
    const auto score = scored(dudit(), one.at("items"));
    return Answer{{{"total", score.total},
                   {"probable_drug_problem", raised(score.cuts, cut_of(one))},
                   {"probable_dependence", raised(score.cuts, "dependence")}}};
}

std::optional<Answer> compute_mchat(const Case& one) {
    const auto found = score(mchat_r(), toddler_answers(one)).value();
    const auto follow_up = one.maybe("followup_score");
    const auto positive =
        screened_positive(found,
                          follow_up ? std::optional(static_cast<int>(follow_up->integer())) : std::nullopt)
            .value();
    return Answer{{{"total", found.total}, {"risk", found.band}, {"screen", if_given(positive, [](bool is) {
                                                                      return is ? "positive" : "negative";
                                                                  })}}};
}

std::optional<Answer> compute_steadi(const Case& one) {
    if (one.maybe("stands")) return chair_stands(one);
    const auto yes = one.at("yes").texts();
    const auto scale = steadi();
    std::vector<std::optional<int>> given;
    for (const auto& item : scale.items)
        given.emplace_back((std::ranges::find(yes, item.id) != yes.end()) ? item.most : 0);
    const auto found = score(scale, given).value();
    return Answer{{{"total", found.total}, {"at_risk", is_band(found, "at_risk")}}};
}

std::optional<Answer> compute_dacts(const Case& one) {
    if (const auto item = one.maybe("item")) {
        const auto& named = item->text(); // "H1_small_caseload"
        const auto hundredths = static_cast<int>(std::lround(one.at("value").number() * 100));
        return Answer{{{"rating", act_rating(named.substr(0, named.find('_')), hundredths).value()}}};
    }
    const auto found = act_fidelity(answers(one.at("ratings"))).value();
    return Answer{{{"total", found.rated}, {"mean", rounded(found.mean)}, {"class", found.band}}};
}

std::optional<Answer> compute_fact(const Case& one) {
    const auto given = one.at("ratings");
    std::vector<Subscale> subscales;
    for (const auto& [id, ratings] : std::get<std::map<std::string, Value>>(given.of))
        subscales.push_back({id, answers(ratings)});
    const auto found = subscale_means(subscales).value();
    std::map<std::string, Value> means;
    for (std::size_t i = 0; i < subscales.size(); ++i)
        means[subscales[i].id] = rounded(found.each[i]);
    return Answer{{{"subscale_means", means},
                   {"total_mean_of_items", rounded(found.of_items)},
                   {"mean_of_subscale_means", rounded(found.of_subscales)}}};
}

std::optional<Answer> compute_stored(const Case& one) {
    if (one.id.starts_with("cfs")) return frailty(one);
    if (one.id.starts_with("moca")) return cognition(one);
    if (one.id.starts_with("eq5d")) return health(one);
    return std::nullopt;
}

} // namespace bedre::oracles
