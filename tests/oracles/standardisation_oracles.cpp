#include "oracle.h"
#include "statistics/rate.h"
#include "statistics/standardisation.h"

namespace bedre::oracles {
namespace {

using namespace statistics;

void add_estimate(Answer& answer, const Estimate& estimate, const std::string& lower,
                  const std::string& upper, double factor) {
    answer.members[lower] = estimate.interval ? Value(estimate.interval->lower * factor) : Value();
    answer.members[upper] = estimate.interval ? Value(*estimate.interval->upper * factor) : Value();
}

Value value_of(const Estimate& estimate, double factor) {
    return estimate.value ? Value(*estimate.value * factor) : Value();
}

std::vector<Stratum> strata_of(const Case& one) {
    std::vector<Stratum> strata;
    const auto events = one.at("x").values();
    const auto persons = one.at("n").numbers();
    const auto standard = one.at("stdpop").numbers();
    for (std::size_t i = 0; i < events.size(); ++i)
        strata.push_back({events[i].integer(), persons[i], standard[i]});
    return strata;
}

Answer direct(const Case& one) {
    const auto strata = strata_of(one);
    const double factor = one.at("multiplier").number();
    Events all;
    for (const auto& stratum : strata) {
        all.count += stratum.events;
        all.exposure += stratum.persons;
    }
    const auto dobson = standardised_rate(strata).value();
    const auto gamma = standardised_rate(strata, Method::fay_feuer).value();
    Answer answer{{{"total_count", all.count},
                   {"total_pop", all.exposure},
                   {"crude_rate", value_of(rate(all).value(), factor)},
                   {"dsr", value_of(dobson, factor)},
                   {"gamma_dsr", value_of(gamma, factor)}}};
    add_estimate(answer, dobson, "dobson95_lower", "dobson95_upper", factor);
    add_estimate(answer, standardised_rate(strata, Method::dobson, 0.998).value(), "dobson998_lower",
                 "dobson998_upper", factor);
    add_estimate(answer, gamma, "gamma_lower", "gamma_upper", factor);
    return answer;
}

Answer repeated(const Case& one) {
    const double factor = one.at("multiplier").number();
    const auto persons = one.at("n").numbers();
    const auto standard = one.at("stdpop").numbers();
    std::vector<RepeatStratum> strata;
    std::vector<Stratum> independent;
    std::int64_t all = 0;
    for (std::size_t i = 0; i < persons.size(); ++i) {
        strata.push_back({{}, persons[i], standard[i]});
        independent.push_back({0, persons[i], standard[i]});
        for (int times = 1;
             one.maybe("persons_with_" + std::to_string(times) + "_event" + (times == 1 ? "" : "s"));
             ++times) {
            const auto name = "persons_with_" + std::to_string(times) + "_event" + (times == 1 ? "" : "s");
            const auto count = one.at(name).values()[i].integer();
            strata.back().persons_by_events.push_back(count);
            independent.back().events += count * times;
        }
        all += independent.back().events;
    }
    const auto wide = standardised_repeat_rate(strata).value();
    Answer answer{{{"total_events", all}, {"dsr", value_of(wide, factor)}}};
    add_estimate(answer, wide, "lower95_nonindependent", "upper95_nonindependent", factor);
    add_estimate(answer, standardised_rate(independent).value(), "lower95_if_independent",
                 "upper95_if_independent", factor);
    return answer;
}

Answer indirect(const Case& one) {
    const auto events = one.at("x").values();
    const auto persons = one.at("n").numbers();
    const auto reference_events = one.at("ref_x").values();
    const auto reference_persons = one.at("ref_n").numbers();
    std::vector<ReferredStratum> strata;
    for (std::size_t i = 0; i < events.size(); ++i)
        strata.push_back(
            {events[i].integer(), persons[i], reference_events[i].integer(), reference_persons[i]});
    constexpr double thousand = 1000;
    const auto usual = standardised_ratio(strata).value();
    Answer answer{{{"observed", usual.observed},
                   {"expected", usual.expected},
                   {"ratio", usual.ratio.value},
                   {"ref_rate_per_1000", usual.reference_rate * thousand},
                   {"isr_per_1000", value_of(usual.rate, thousand)}}};
    add_estimate(answer, usual.ratio, "lower95", "upper95", 1);
    add_estimate(answer, standardised_ratio(strata, usual.ratio.method, 0.998).value().ratio, "lower998",
                 "upper998", 1);
    add_estimate(answer, standardised_ratio(strata, Method::exact_poisson).value().ratio, "exact95_lower",
                 "exact95_upper", 1);
    add_estimate(answer, usual.rate, "isr_lower95", "isr_upper95", thousand);
    return answer;
}

} // namespace

std::optional<Answer> compute_standardisation(const Case& one) {
    if (one.method.starts_with("DSR with Dobson")) return direct(one);
    if (one.method.starts_with("DSR when one person")) return repeated(one);
    if (one.method.starts_with("indirectly")) return indirect(one);
    if (one.id == "esp2013")
        return Answer{{{"esp2013", std::vector<double>(european_2013.begin(), european_2013.end())}}};
    return std::nullopt;
}

} // namespace bedre::oracles
