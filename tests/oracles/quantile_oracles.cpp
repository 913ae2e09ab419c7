#include "oracle.h"
#include "statistics/quantile.h"

#include <fmt/format.h>

#include <cmath>

namespace bedre::oracles {
namespace {

using namespace statistics;

Answer quantiles(const Case& one) {
    const auto values = one.at("x").numbers();
    Answer answer;
    for (int type = 1; type <= 9; ++type) {
        std::vector<double> found;
        for (const double part : one.at("probs").numbers())
            found.push_back(quantile(values, part, static_cast<QuantileType>(type)).value().value);
        answer.members[fmt::format("type{}", type)] = found;
    }
    const auto put = [&](const std::string& name, const Quantile& of, const std::string& ranks) {
        answer.members[ranks + "_rank_l"] = of.lower_rank;
        answer.members[ranks + "_rank_u"] = of.upper_rank;
        answer.members[name + "_lower"] = of.lower;
        answer.members[name + "_upper"] = of.upper;
        answer.members[name + "_coverage"] = of.coverage;
    };
    const auto median = quantile(values, 0.5, QuantileType::two).value();
    answer.members["median"] = median.value;
    put("median", median, "median_ci");
    put("p90", quantile(values, 0.9).value(), "p90");
    answer.members["iqr_type7"] = quantile(values, 0.75).value().value - quantile(values, 0.25).value().value;
    answer.members["mad_1_4826"] = median_deviation(values).value().value;
    return answer;
}

Answer means(const Case& one) {
    const auto of = mean(one.at("x").numbers()).value();
    return {{{"mean", of.value},
             {"lower", of.interval ? Value(of.interval->lower) : Value()},
             {"upper", of.interval ? Value(of.interval->upper) : Value()},
             {"sd", of.standard_deviation},
             {"n", of.values}}};
}

Answer ranks(const Case& one) {
    const auto first = one.at("a").numbers();
    const auto second = one.at("b").numbers();
    const auto compared = compare_ranks(first, second).value();
    const auto logarithms = [](std::vector<double> values) {
        for (auto& value : values)
            value = std::log1p(value);
        return values;
    };
    Answer answer{{{"W", compared.statistic},
                   {"p_normal_cc", compared.p},
                   {"hodges_lehmann", compared.shift},
                   {"hl_lower", compared.interval ? Value(compared.interval->lower) : Value()},
                   {"hl_upper", compared.interval ? Value(compared.interval->upper) : Value()},
                   {"welch_log1p_p", compare_means(logarithms(first), logarithms(second)).value().p}}};
    answer.members["p_exact_if_no_ties"] = nullptr;
    if (one.expected.member("p_exact_if_no_ties"))
        answer.absent["p_exact_if_no_ties"] = "ranks are compared by the normal approximation alone";
    return answer;
}

Answer kappa(const Case& one) {
    std::vector<std::int64_t> table;
    for (const auto& count : one.at("table_row_major").values())
        table.push_back(count.integer());
    const auto of = agreement(table).value();
    return {{{"po", of.observed}, {"pe", of.by_chance}, {"kappa", of.kappa}}};
}

} // namespace

std::optional<Answer> compute_quantiles(const Case& one) {
    if (one.method.starts_with("quantile types")) return quantiles(one);
    if (one.method == "t distribution") return means(one);
    if (one.method.starts_with("Mann-Whitney")) return ranks(one);
    if (one.method == "Cohen kappa") return kappa(one);
    return std::nullopt;
}

} // namespace bedre::oracles
