#include "oracle.h"
#include "statistics/before_after.h"

#include <cmath>

namespace bedre::oracles {
namespace {

using namespace statistics;

constexpr double days_of_year = 365;

std::vector<Person> people(const Case& one) {
    std::vector<Person> all;
    const auto before = one.at("before").values();
    const auto after = one.at("after").values();
    const auto days_before = one.at("days_before").numbers();
    const auto days_after = one.at("days_after").numbers();
    for (std::size_t i = 0; i < before.size(); ++i)
        all.push_back({{before[i].integer(), days_before.at(i) / days_of_year},
                       {after.at(i).integer(), days_after.at(i) / days_of_year}});
    return all;
}

void add_interval(Answer& answer, const std::string& name, const std::string& suffix, const Estimate& of) {
    answer.members[name + "_lower" + suffix] = of.interval->lower;
    answer.members[name + "_upper" + suffix] = of.interval->upper;
}

/// The standard error without the factor for few persons, HC0, and the ratio's interval by it.
double without_factor(double standard_error, std::size_t count) {
    return standard_error * std::sqrt(1 - 1 / static_cast<double>(count));
}
Interval interval_by(double ratio, double standard_error) {
    const double width = normal_quantile(0.975) * standard_error;
    return {ratio * std::exp(-width), ratio * std::exp(width)};
}

void add_ratios(Answer& answer, const Case& one, const std::vector<Person>& all, const BeforeAfter& told) {
    const auto clustered = clustered_ratio(all).value();
    const double error = clustered.standard_error.value();
    const double hc0 = without_factor(error, all.size());
    const auto by_hc0 = interval_by(*clustered.ratio.value, hc0);
    answer.members["rate_ratio"] = clustered.ratio.value;
    answer.members["log_rr"] = std::log(*clustered.ratio.value);
    answer.members["cluster_se_gadj"] = error;
    add_interval(answer, "cluster", "_gadj", clustered.ratio);
    answer.members["cluster_se_hc0"] = hc0;
    answer.members["cluster_lower_hc0"] = by_hc0.lower;
    answer.members["cluster_upper_hc0"] = by_hc0.upper;
    const bool computed = one.expected.member("delta_method_se_equal_followup").has_value();
    answer.members["delta_method_se_equal_followup"] = computed ? Value(error) : Value();

    const auto fixed = fixed_effects_ratio(all, Method::wald).value();
    const auto robust = fixed_effects_ratio(all).value();
    answer.members["conditional_fixed_effect_log_rr"] = std::log(*fixed.ratio.value);
    add_fitted(answer, one, "conditional_fe_se", fixed.standard_error.value());
    add_fitted(answer, one, "conditional_fe_robust_se_hc0",
               without_factor(robust.standard_error.value(), all.size()));

    const auto naive = rate_ratio(told.before, told.after, Method::wald).value();
    const auto exact = rate_ratio(told.before, told.after, Method::conditional).value();
    add_fitted(answer, one, "naive_poisson_se",
               std::log(*naive.interval->upper / *naive.value) / normal_quantile(0.975));
    add_fitted(answer, one, "naive_lower", naive.interval->lower);
    add_fitted(answer, one, "naive_upper", naive.interval->upper.value());
    add_interval(answer, "exact_conditional_pooled", "", exact);
}

Answer before_and_after(const Case& one) {
    const auto all = people(one);
    const auto told = before_after(all).value();
    Answer answer{{{"n", told.people},
                   {"events_before", told.before.count},
                   {"events_after", told.after.count},
                   {"person_days_before", told.before.exposure * days_of_year},
                   {"person_days_after", told.after.exposure * days_of_year},
                   {"rate_before_per_py", rate(told.before).value().value},
                   {"rate_after_per_py", rate(told.after).value().value},
                   {"mean_diff_per_py", told.mean_change.value},
                   {"mean_diff_lower", told.mean_change.interval->lower},
                   {"mean_diff_upper", told.mean_change.interval->upper},
                   {"sign_test_n_decreased", told.fewer},
                   {"sign_test_n_increased", told.more},
                   {"sign_test_p", told.sign.p}}};
    add_ratios(answer, one, all, told);
    for (const auto* member : {"gee_exch_log_rr", "gee_exch_robust_se"})
        answer.absent[member] = "with equal times it is the clustered ratio, and of few persons it diverges";
    for (const auto* member : {"quasipoisson_se", "quasipoisson_dispersion"})
        answer.absent[member] = "takes a person's times before and after to be independent";
    for (const auto* member : {"negbin_log_rr", "negbin_se", "negbin_theta"})
        answer.absent[member] = "takes a person's times before and after to be independent";
    for (const auto* member : {"wilcoxon_signed_rank_V", "wilcoxon_p_normal_cc", "t_p"})
        answer.absent[member] = "the sign test is the one test of changes; the mean has its interval";
    return answer;
}

Answer above_a_cut(const Case& one) {
    const auto found = expected_regression({.mean = one.at("mu").number(),
                                            .between = one.at("between_sd").number(),
                                            .within = one.at("within_sd").number(),
                                            .cut = one.at("cutoff").number()})
                           .value();
    return {{{"z", found.cut},
             {"rtm_effect", found.effect},
             {"expected_baseline_mean_selected", found.baseline},
             {"expected_followup_mean_no_effect", found.follow_up}}};
}

Answer next_year(const Case& one) {
    const auto expected = expected_rate({one.at("y").integer(), one.at("years").number()},
                                        {one.at("mean").number(), one.at("shape").number()});
    return {{{"expected_next_year", expected.value()}}};
}

Answer differences(const Case& one) {
    const auto all = people(one);
    const auto group = one.at("group").values();
    std::vector<Person> included;
    std::vector<Person> compared;
    for (std::size_t i = 0; i < all.size(); ++i)
        (group.at(i).integer() == 1 ? included : compared).push_back(all[i]);
    const auto found = difference_in_differences(included, compared).value();
    const double ratio = found.ratio.ratio.value.value();
    const double hc0 = without_factor(found.ratio.standard_error.value(), all.size());
    const auto by_hc0 = interval_by(ratio, hc0);
    // HC1 has a second factor, for the four means that were fitted to two rows of each person.
    const double rows = 2 * static_cast<double>(all.size());
    const double hc1 = found.linear_standard_error.value() * std::sqrt((rows - 1) / (rows - 4));
    return {{{"did_linear", found.linear.value},
             {"did_linear_se_hc0", without_factor(*found.linear_standard_error, all.size())},
             {"did_linear_se_hc1", hc1},
             {"log_ratio_of_ratios", std::log(ratio)},
             {"ratio_of_ratios", ratio},
             {"log_ror_se_hc0", hc0},
             {"ror_lower", by_hc0.lower},
             {"ror_upper", by_hc0.upper}}};
}

} // namespace

std::optional<Answer> compute_before_after(const Case& one) {
    if (one.method.starts_with("person-level consumption")) return before_and_after(one);
    if (one.method.starts_with("RTM =")) return above_a_cut(one);
    if (one.method.starts_with("(k+y)/(k/m+1)")) return next_year(one);
    if (one.method.starts_with("difference-in-differences")) return differences(one);
    return std::nullopt;
}

} // namespace bedre::oracles
