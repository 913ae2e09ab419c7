#include "stay/day_rate.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace bedre::stay {
namespace {

using calendar::Date;

constexpr std::int64_t highest = 1'000'000;

struct Published {
    int year;
    std::int64_t nok;
};
constexpr std::array by_directorate = {Published{2014, 4255}, Published{2015, 4387}, Published{2016, 4505},
                                       Published{2017, 4622}, Published{2018, 4747}, Published{2019, 4885},
                                       Published{2020, 5036}, Published{2021, 5167}, Published{2022, 5306},
                                       Published{2023, 5508}, Published{2024, 5745}};

DayRate published(Published one, std::string source) {
    return {Date::make(one.year, 1, 1).value(), Date::make(one.year, 12, 31).value(), one.nok,
            Standing::confirmed, std::move(source)};
}

std::vector<DayRate> make_published() {
    std::vector<DayRate> all = {published({2012, 4000}, "regjeringen.no id682783, id682786")};
    for (const auto& one : by_directorate)
        all.push_back(published(one, "helsedirektoratet.no, Utskrivningsklare pasienter"));
    return all;
}

Finding fault(std::string code, std::size_t index, std::string_view member) {
    return {std::move(code), {.path = fmt::format("/rates/{}{}", index, member)}, {}};
}

void check(const DayRate& rate, std::size_t index, Findings& findings) {
    if (rate.last < rate.first) findings.push_back(fault("stay.rate_ends_before_it_begins", index, "/last"));
    if (rate.nok < 0 || rate.nok > highest) findings.push_back(fault("stay.rate_impossible", index, "/nok"));
    if (rate.source.empty()) findings.push_back(fault("stay.value_missing", index, "/source"));
}

} // namespace

const std::vector<DayRate>& published_rates() {
    static const auto all = make_published();
    return all;
}

Result<DayRates> DayRates::make(std::vector<DayRate> rates) {
    Findings findings;
    for (std::size_t index = 0; index < rates.size(); ++index)
        check(rates[index], index, findings);
    std::vector<std::size_t> order(rates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t index) { return rates[index].first; });
    auto last = std::optional<Date>();
    for (const auto index : order) {
        if (last && rates[index].first <= *last)
            findings.push_back(fault("stay.rates_overlap", index, "/first"));
        last = std::max(last.value_or(rates[index].last), rates[index].last);
    }
    if (!findings.empty()) return outcome::invalid(std::move(findings));
    DayRates all;
    for (const auto index : order)
        all.rates_.push_back(std::move(rates[index]));
    return all;
}

const DayRate* DayRates::on(Date date) const {
    const auto after = std::ranges::upper_bound(rates_, date, {}, &DayRate::first);
    if (after == rates_.begin()) return nullptr;
    const auto& rate = *std::prev(after);
    return date <= rate.last ? &rate : nullptr;
}

} // namespace bedre::stay
