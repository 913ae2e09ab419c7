#include "oracle.h"
#include "statistics/interrupted.h"

#include <cmath>

namespace bedre::oracles {
namespace {

using namespace statistics;

Break where(const Case& one) {
    return {.before = static_cast<std::size_t>(one.at("t0").integer()),
            .seasons = static_cast<std::size_t>(one.at("season_fourier_pairs").integer())};
}

std::vector<std::string> terms_of(const Break& where) {
    std::vector<std::string> terms = {"(Intercept)", "t", "post", "tp"};
    for (std::size_t pair = 1; pair <= where.seasons; ++pair) {
        terms.push_back("s" + std::to_string(pair));
        terms.push_back("c" + std::to_string(pair));
    }
    return terms;
}

std::vector<double> each(const std::vector<Coefficient>& all, double Coefficient::* member,
                         double times = 1) {
    std::vector<double> values;
    for (const auto& one : all)
        values.push_back(one.*member * times);
    return values;
}

void add_values(Answer& answer, const LinearInterruption& found, std::size_t periods) {
    const auto count = static_cast<double>(periods);
    // The package tells both, without the factor for few periods and with it.
    const double without_factor = std::sqrt(static_cast<double>(found.freedom) / count);
    answer.members["ols_coef"] = each(found.coefficients, &Coefficient::value);
    answer.members["ols_se"] = found.independent_errors;
    answer.members["nw_se"] = each(found.coefficients, &Coefficient::standard_error, without_factor);
    answer.members["nw_se_small_sample_adjusted"] = each(found.coefficients, &Coefficient::standard_error);
    answer.members["residual_df"] = found.freedom;
    answer.members["durbin_watson"] = found.durbin_watson;
    answer.members["effect_at_end_linear"] = found.at_end.estimate.value;
    answer.members["effect_at_end_nw_se"] = found.at_end.standard_error.value() * without_factor;
}

void add_rates(Answer& answer, const Case& one, const Interruption& found, double last_exposure) {
    answer.members["qp_coef"] = each(found.coefficients, &Coefficient::value);
    answer.members["qp_se"] = each(found.coefficients, &Coefficient::standard_error);
    add_fitted(answer, one, "qp_dispersion", found.dispersion);
    add_fitted(answer, one, "qp_rate_ratio_level", found.level.estimate.value.value());
    add_fitted(answer, one, "qp_counterfactual_last", found.courses.back().without * last_exposure);
}

} // namespace

std::optional<Answer> compute_interrupted(const Case& one) {
    if (!one.method.starts_with("segmented regression")) return std::nullopt;
    const double per = one.at("rate_per").number();
    const auto counts = one.at("y").values();
    const auto people = one.at("pop").numbers();
    std::vector<std::optional<double>> values;
    std::vector<std::optional<Events>> events;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        values.emplace_back(counts[i].number() / people.at(i) * per);
        events.emplace_back(Events{counts[i].integer(), people[i]});
    }
    const auto lag = static_cast<std::size_t>(one.at("nw_lag").integer());
    Answer answer;
    answer.members["terms"] = terms_of(where(one));
    add_values(answer, interrupted_values(values, where(one), lag).value(), counts.size());
    add_rates(answer, one, interrupted_rates(events, where(one)).value(), people.back());
    return answer;
}

} // namespace bedre::oracles
