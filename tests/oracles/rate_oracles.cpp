#include "oracle.h"
#include "statistics/rate.h"

namespace bedre::oracles {
namespace {

using namespace statistics;

Events events(const Case& one, const std::string& count, const std::string& exposure) {
    return {one.at(count).integer(), one.at(exposure).number()};
}

Answer one_rate(const Case& one) {
    const auto counted = events(one, "x", "person_time");
    const double times = one.at("multiplier").number();
    Answer answer;
    const auto put = [&](const std::string& name, const Estimate& estimate) {
        answer.members[name + "_lower"] = estimate.interval->lower * times;
        answer.members[name + "_upper"] = *estimate.interval->upper * times;
    };
    const auto usual = rate(counted).value();
    answer.members["value"] = *usual.value * times;
    answer.members["phe_method"] = usual.method == Method::byar ? "Byars" : "Exact";
    put("phe95", usual);
    put("phe998", rate(counted, usual.method, 0.998).value());
    put("exact95", rate(counted, Method::exact_poisson).value());
    put("midp95", rate(counted, Method::mid_p).value());
    put("epitools_byar_midpoint", rate(counted, Method::byar).value());
    for (const auto* bound : {"epitools_byar_midpoint_lower", "epitools_byar_midpoint_upper"})
        answer.differs[bound] = "Byar's x and x + 1 are taken, not x + 0.5, which is negative for none";
    return answer;
}

Answer two_rates(const Case& one) {
    const auto first = events(one, "x1", "t1");
    const auto second = events(one, "x2", "t2");
    Answer answer;
    const auto put = [&](const std::string& name, const Estimate& estimate) {
        const auto& interval = estimate.interval;
        answer.members[name + "_lower"] = interval ? Value(interval->lower) : Value();
        answer.members[name + "_upper"] = interval ? Value(interval->upper) : Value();
    };
    const auto conditional = rate_ratio(first, second, Method::conditional).value();
    const auto middle = rate_ratio(first, second, Method::mid_p).value();
    answer.members["rate_ratio"] = conditional.value;
    answer.members["midp_estimate"] = middle.value;
    put("exact", conditional);
    put("midp", middle);
    put("wald", rate_ratio(first, second, Method::wald).value());
    answer.members["exact_p"] = compare_rates(first, second).value().p;
    answer.members["rate_difference"] = rate_difference(first, second).value().value;
    return answer;
}

} // namespace

std::optional<Answer> compute_rates(const Case& one) {
    if (one.method.starts_with("PHE rule")) return one_rate(one);
    if (one.method.starts_with("exact conditional")) return two_rates(one);
    return std::nullopt;
}

} // namespace bedre::oracles
