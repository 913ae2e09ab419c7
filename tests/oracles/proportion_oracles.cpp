#include "oracle.h"
#include "statistics/proportion.h"

#include <stdexcept>

namespace bedre::oracles {
namespace {

using namespace statistics;

Share share(const Case& one, const std::string& of, const std::string& all) {
    return {one.at(of).integer(), one.at(all).integer()};
}

Answer one_share(const Case& one) {
    const auto of = share(one, "x", "n");
    if (of.all == 0) {
        Answer answer;
        for (const auto* member : {"value", "wilson95_lower", "wilson95_upper", "wilson998_lower",
                                   "wilson998_upper", "clopper_pearson_lower", "clopper_pearson_upper"})
            answer.members[member] = nullptr;
        if (proportion(of)) throw std::runtime_error("a share of nobody was computed");
        return answer;
    }
    const auto wilson95 = proportion(of).value();
    const auto wilson998 = proportion(of, Method::wilson, 0.998).value();
    const auto exact = proportion(of, Method::clopper_pearson).value();
    return {{{"value", wilson95.value},
             {"wilson95_lower", wilson95.interval->lower},
             {"wilson95_upper", wilson95.interval->upper},
             {"wilson998_lower", wilson998.interval->lower},
             {"wilson998_upper", wilson998.interval->upper},
             {"clopper_pearson_lower", exact.interval->lower},
             {"clopper_pearson_upper", exact.interval->upper}}};
}

Answer several_shares(const Case& one) {
    const auto of = one.at("x").values();
    const auto all = one.at("n").values();
    std::vector<Value> lower;
    std::vector<Value> upper;
    for (std::size_t i = 0; i < of.size(); ++i) {
        const auto estimate = proportion({of[i].integer(), all.at(i).integer()}).value();
        lower.emplace_back(estimate.interval->lower);
        upper.emplace_back(estimate.interval->upper);
    }
    return {{{"wilson_lower", lower}, {"wilson_upper", upper}}};
}

Answer two_shares(const Case& one) {
    const auto first = share(one, "x1", "n1");
    const auto second = share(one, "x2", "n2");
    const auto apart = difference(first, second).value();
    const auto odds = odds_ratio(first, second).value();
    return {{{"diff", apart.value},
             {"lower", apart.interval->lower},
             {"upper", apart.interval->upper},
             {"fisher_p", fisher(first, second).value().p},
             {"chisq_p", chi_squared(first, second).value().p},
             {"odds_ratio_cmle", odds.value},
             {"or_lower", odds.interval->lower},
             {"or_upper", odds.interval->upper}}};
}

Answer asked_twice(const Case& one) {
    const Changed changed{one.at("b").integer(), one.at("c").integer()};
    const auto asymptotic = mcnemar(changed).value();
    return {{{"exact_p", mcnemar_exact(changed).value().p},
             {"chisq", asymptotic.p ? Value(asymptotic.statistic) : Value()},
             {"asymptotic_p", asymptotic.p}}};
}

} // namespace

std::optional<Answer> compute_proportions(const Case& one) {
    if (one.method.starts_with("Wilson score without")) return one_share(one);
    if (one.method == "Wilson score") return several_shares(one);
    if (one.method.starts_with("Newcombe")) return two_shares(one);
    if (one.method.starts_with("exact McNemar")) return asked_twice(one);
    return std::nullopt;
}

} // namespace bedre::oracles
