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

void add_interval(Answer& answer, const std::string& name, const std::string& suffix,
                  const std::optional<Interval>& of) {
    answer.members[name + "_lower" + suffix] = of ? Value(of->lower) : Value();
    answer.members[name + "_upper" + suffix] = of ? Value(of->upper) : Value();
}

/// Nothing of nothing.
template <class Function> Value with(const std::optional<double>& number, Function function) {
    return number ? Value(function(*number)) : Value();
}
double logarithm(double number) {
    return std::log(number);
}

/// The standard error without the factor for few persons, HC0, and the ratio's interval by it.
std::optional<double> without_factor(const std::optional<double>& standard_error, std::size_t count) {
    if (!standard_error) return std::nullopt;
    return *standard_error * std::sqrt(1 - 1 / static_cast<double>(count));
}
std::optional<Interval> interval_by(const std::optional<double>& ratio,
                                    const std::optional<double>& standard_error) {
    if (!ratio || !standard_error) return std::nullopt;
    const double width = normal_quantile(0.975) * *standard_error;
    return Interval{*ratio * std::exp(-width), *ratio * std::exp(width)};
}

/// As add_fitted(), where there is something.
void add_if_fitted(Answer& answer, const Case& one, const std::string& member,
                   const std::optional<double>& ours) {
    if (ours)
        add_fitted(answer, one, member, *ours);
    else
        answer.members[member] = nullptr;
}

void add_ratios(Answer& answer, const Case& one, const std::vector<Person>& all, const BeforeAfter& told) {
    const auto clustered = clustered_ratio(all).value();
    const auto& ratio = clustered.ratio.value;
    const auto& error = clustered.standard_error;
    const auto hc0 = without_factor(error, all.size());
    answer.members["rate_ratio"] = ratio;
    answer.members["log_rr"] = with(ratio, logarithm);
    answer.members["cluster_se_gadj"] = error;
    add_interval(answer, "cluster", "_gadj", clustered.ratio.interval);
    answer.members["cluster_se_hc0"] = hc0;
    add_interval(answer, "cluster", "_hc0", interval_by(ratio, hc0));
    const bool computed = one.expected.member("delta_method_se_equal_followup").has_value();
    answer.members["delta_method_se_equal_followup"] = computed ? Value(error) : Value();

    const auto fixed = fixed_effects_ratio(all, Method::wald).value();
    const auto robust = fixed_effects_ratio(all).value();
    answer.members["conditional_fixed_effect_log_rr"] = with(fixed.ratio.value, logarithm);
    add_if_fitted(answer, one, "conditional_fe_se", fixed.standard_error);
    add_if_fitted(answer, one, "conditional_fe_robust_se_hc0",
                  without_factor(robust.standard_error, all.size()));

    const auto naive = rate_ratio(told.before, told.after, Method::wald).value();
    const auto exact = rate_ratio(told.before, told.after, Method::conditional).value();
    const bool is_bounded = naive.interval && naive.interval->upper;
    add_if_fitted(
        answer, one, "naive_poisson_se",
        is_bounded ? std::optional(std::log(*naive.interval->upper / *naive.value) / normal_quantile(0.975))
                   : std::nullopt);
    add_if_fitted(answer, one, "naive_lower",
                  naive.interval ? std::optional(naive.interval->lower) : std::nullopt);
    add_if_fitted(answer, one, "naive_upper", naive.interval ? naive.interval->upper : std::nullopt);
    add_interval(answer, "exact_conditional_pooled", "", exact.interval);
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
                   {"sign_test_n_decreased", told.fewer},
                   {"sign_test_n_increased", told.more},
                   {"sign_test_p", told.sign.p}}};
    add_interval(answer, "mean_diff", "", told.mean_change.interval);
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
    return {{{"expected_next_year", expected.value().value}}};
}

Answer differences(const Case& one) {
    const auto all = people(one);
    const auto group = one.at("group").values();
    std::vector<Person> included;
    std::vector<Person> compared;
    for (std::size_t i = 0; i < all.size(); ++i)
        (group.at(i).integer() == 1 ? included : compared).push_back(all[i]);
    const auto found = difference_in_differences(included, compared).value();
    const auto& ratio = found.ratio.ratio.value;
    const auto hc0 = without_factor(found.ratio.standard_error, all.size());
    // HC1 has a second factor, for the four means that were fitted to two rows of each person.
    const double rows = 2 * static_cast<double>(all.size());
    const auto hc1 = with(found.linear_standard_error,
                          [&](double error) { return error * std::sqrt((rows - 1) / (rows - 4)); });
    Answer answer{{{"did_linear", found.linear.value},
                   {"did_linear_se_hc0", without_factor(found.linear_standard_error, all.size())},
                   {"did_linear_se_hc1", hc1},
                   {"log_ratio_of_ratios", with(ratio, logarithm)},
                   {"ratio_of_ratios", ratio},
                   {"log_ror_se_hc0", hc0}}};
    add_interval(answer, "ror", "", interval_by(ratio, hc0));
    return answer;
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
