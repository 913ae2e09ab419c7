#include "oracle.h"
#include "statistics/competing.h"
#include "statistics/survival.h"

#include <cmath>

namespace bedre::oracles {
namespace {

using namespace statistics;

/// The members of groups 0, 1, ...; one group when the file has none.
template <class T> std::vector<std::vector<T>> grouped(const Case& one, const std::vector<T>& all) {
    const auto groups = one.maybe("group");
    if (!groups) return {all};
    std::vector<std::vector<T>> result;
    const auto of = groups->values();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto group = static_cast<std::size_t>(of[i].integer());
        if (group >= result.size()) result.resize(group + 1);
        result[group].push_back(all[i]);
    }
    return result;
}

template <class Steps, class Of> Value each(const Steps& steps, Of of) {
    std::vector<Value> values;
    for (const auto& step : steps)
        values.emplace_back(of(step));
    return values;
}

void add_bounds(Answer& answer, const std::string& name, const SurvivalCurve& curve) {
    const auto lower = [](const SurvivalStep& step) {
        return step.interval ? std::optional(step.interval->lower) : std::nullopt;
    };
    const auto upper = [](const SurvivalStep& step) {
        return step.interval ? step.interval->upper : std::nullopt;
    };
    answer.members[name + "_lower"] = each(curve.steps, lower);
    answer.members[name + "_upper"] = each(curve.steps, upper);
}

void add_quantiles(Answer& answer, const SurvivalCurve& curve, const std::vector<double>& shares) {
    std::vector<Value> times;
    std::vector<Value> lower;
    std::vector<Value> upper;
    for (const double share : shares) {
        const auto time = time_until(curve, share).value();
        times.emplace_back(time.value);
        lower.emplace_back(time.interval ? Value(time.interval->lower) : Value());
        upper.emplace_back(time.interval ? Value(time.interval->upper) : Value());
    }
    answer.members["quantiles"] = shares;
    answer.members["quantile_time"] = times;
    answer.members["quantile_lower_loglog"] = lower;
    answer.members["quantile_upper_loglog"] = upper;
}

void add_comparison(Answer& answer, const std::vector<std::vector<Wait>>& groups) {
    const auto compared = log_rank(groups).value();
    answer.members["logrank_observed"] = compared.observed;
    answer.members["logrank_expected"] = compared.expected;
    answer.members["logrank_chisq"] = compared.test.statistic;
    answer.members["logrank_p"] = compared.test.p;
    for (const auto& [name, ties] : {std::pair("cox_efron", Ties::efron), {"cox_breslow", Ties::breslow}}) {
        const auto hazard = hazard_ratio(groups.at(0), groups.at(1), ties).value();
        answer.members[std::string(name) + "_loghr"] =
            hazard.ratio.value ? Value(std::log(*hazard.ratio.value)) : Value();
        answer.members[std::string(name) + "_se"] = hazard.standard_error;
    }
}

void add_mean(Answer& answer, const SurvivalCurve& curve, double until) {
    const auto found = restricted_mean(curve, until).value();
    answer.members["rmst_tau"] = until;
    answer.members["rmst"] = found.mean.value;
    answer.members["rmst_se"] = found.standard_error;
}

Answer waits(const Case& one) {
    std::vector<Wait> all;
    const auto times = one.at("time").numbers();
    const auto status = one.at("status").values();
    for (std::size_t i = 0; i < times.size(); ++i)
        all.push_back({times[i], status[i].integer() == 1});
    const auto curve = kaplan_meier(all).value();
    Answer answer;
    answer.members["time"] = each(curve.steps, [](const auto& step) { return step.time; });
    answer.members["n_risk"] = each(curve.steps, [](const auto& step) { return step.at_risk; });
    answer.members["n_event"] = each(curve.steps, [](const auto& step) { return step.came; });
    answer.members["n_censor"] = each(curve.steps, [](const auto& step) { return step.censored; });
    answer.members["surv"] = each(curve.steps, [](const auto& step) { return step.waiting; });
    answer.members["greenwood_se_of_surv"] =
        each(curve.steps, [](const auto& step) { return step.standard_error; });
    add_bounds(answer, "loglog", curve);
    add_bounds(answer, "log", kaplan_meier(all, Method::wald).value());
    add_bounds(answer, "plain", kaplan_meier(all, Method::plain).value());
    if (const auto shares = one.expected.member("quantiles")) add_quantiles(answer, curve, shares->numbers());
    if (const auto until = one.expected.member("rmst_tau")) add_mean(answer, curve, until->number());
    const auto groups = grouped(one, all);
    if (groups.size() > 1) add_comparison(answer, groups);
    return answer;
}

std::vector<Followed> followed(const Case& one, std::int64_t cause) {
    std::vector<Followed> all;
    const auto times = one.at("time").numbers();
    const auto status = one.at("status_0cens_1readm_2death").values();
    for (std::size_t i = 0; i < times.size(); ++i) {
        const auto end = status[i].integer();
        all.push_back({times[i], end == 0 ? End::censored : end == cause ? End::event : End::competing});
    }
    return all;
}

void add_at_times(Answer& answer, const IncidenceCurve& curve, const std::vector<double>& times) {
    std::vector<Value> shares;
    for (const double time : times) {
        IncidenceStep at;
        for (const auto& step : curve.steps)
            if (step.time <= time) at = step;
        shares.emplace_back(at.share);
    }
    answer.members["cmprsk_times"] = times;
    answer.members["cmprsk_est_readm"] = shares;
    answer.absent["cmprsk_var_readm"] = "the standard error is the jackknife's, which is the other package's";
}

void add_comparison(Answer& answer, const Case& one) {
    std::vector<Value> statistics;
    std::vector<Value> ps;
    for (const std::int64_t cause : {1, 2}) {
        const auto test = compare_incidence(grouped(one, followed(one, cause))).value();
        statistics.emplace_back(test.statistic);
        ps.emplace_back(test.p);
    }
    answer.members["gray_stat"] = statistics;
    answer.members["gray_p"] = ps;
    answer.members["gray_causes"] = std::vector<std::string>{"1", "2"};
}

Answer readmissions(const Case& one) {
    const auto curve = cumulative_incidence(followed(one, 1)).value();
    const auto deaths = cumulative_incidence(followed(one, 2)).value();
    const auto share = [](const auto& step) { return step.share; };
    Answer answer;
    answer.members["time"] = each(curve.steps, [](const auto& step) { return step.time; });
    answer.members["n_risk"] = each(curve.steps, [](const auto& step) { return step.at_risk; });
    answer.members["cif_readm"] = each(curve.steps, share);
    answer.members["cif_death"] = each(deaths.steps, share);
    answer.members["se_cif_readm"] = each(curve.steps, [](const auto& step) { return step.standard_error; });
    answer.members["one_minus_km_naive"] = each(curve.steps, [](const auto& step) { return step.naive; });
    if (const auto times = one.expected.member("cmprsk_times")) add_at_times(answer, curve, times->numbers());
    if (one.maybe("group")) add_comparison(answer, one);
    return answer;
}

} // namespace

std::optional<Answer> compute_survival(const Case& one) {
    if (one.method.starts_with("Kaplan-Meier")) return waits(one);
    if (one.method.starts_with("Aalen-Johansen")) return readmissions(one);
    return std::nullopt;
}

} // namespace bedre::oracles
