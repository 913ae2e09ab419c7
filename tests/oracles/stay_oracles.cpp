#include "oracle.h"
#include "stay/length.h"
#include "stay/readmission.h"
#include "stay/ready.h"

#include <charconv>
#include <stdexcept>

namespace bedre::oracles {
namespace {

using namespace stay;
using calendar::Date;

template <class Known>
const Known& known(const std::map<std::string, Known>& words, const std::string& word) {
    const auto found = words.find(word);
    if (found == words.end()) throw std::runtime_error("the word is not known: " + word);
    return found->second;
}

int two_digits(const std::string& text, std::size_t at) {
    int number = 0;
    const auto* first = text.data() + at;
    if (at + 2 > text.size() || std::from_chars(first, first + 2, number).ptr != first + 2)
        throw std::runtime_error("no time of day: " + text);
    return number;
}

/// "2026-02-05T12:00".
calendar::LocalTime local_time(const Value& value) {
    const auto& text = value.text();
    return {Date::parse(text.substr(0, 10)).value(),
            std::chrono::hours(two_digits(text, 11)) + std::chrono::minutes(two_digits(text, 14))};
}

std::optional<calendar::LocalTime> maybe_time(const std::optional<Value>& value) {
    return value ? std::optional(local_time(*value)) : std::nullopt;
}

std::optional<Date> maybe_date(const std::optional<Value>& value) {
    return value ? std::optional(Date::parse(value->text().substr(0, 10)).value()) : std::nullopt;
}

bool is_said(const Value& stay, const std::string& name) {
    const auto said = stay.member(name);
    return said && said->flag();
}

std::string text_or(const Value& from, const std::string& name, const std::string& otherwise) {
    const auto said = from.member(name);
    return said ? said->text() : otherwise;
}

Particulars particulars(const Value& stay) {
    const std::map<std::string, Purpose> purposes = {{"", Purpose::other},
                                                     {"psych", Purpose::psychiatric},
                                                     {"rehab", Purpose::rehabilitation},
                                                     {"cancer", Purpose::cancer_treatment}};
    const auto age = stay.member("age");
    const auto acute = stay.member("acute");
    return {.hospital = text_or(stay, "hospital", ""),
            .age = age ? std::optional(static_cast<int>(age->integer())) : std::nullopt,
            .acute = acute ? std::optional(acute->flag()) : std::nullopt,
            .planned = is_said(stay, "planned"),
            .transferred_here = is_said(stay, "transfer_in"),
            .condition = text_or(stay, "diag", ""),
            .purpose = known(purposes, text_or(stay, "group", "")),
            .died = is_said(stay, "died_in_hospital"),
            .against_advice = is_said(stay, "ama")};
}

Reported reported(const Value& stay) {
    const std::map<std::string, Care> cares = {{"", Care::overnight},
                                               {"dogn", Care::overnight},
                                               {"dag", Care::day},
                                               {"poliklinikk", Care::outpatient}};
    const std::map<std::string, Sector> sectors = {{"", Sector::somatic},
                                                   {"somatikk", Sector::somatic},
                                                   {"phv", Sector::psychiatric},
                                                   {"tsb", Sector::addiction}};
    return {.id = text_or(stay, "id", ""),
            .admitted = maybe_time(stay.member("adm")),
            .discharged = maybe_time(stay.member("dis")),
            .care = known(cares, text_or(stay, "care", "")),
            .sector = known(sectors, text_or(stay, "sector", "")),
            .particulars = particulars(stay)};
}

/// The cases say nothing of where the data end.
Stays read(const Case& one) {
    Report report{.zone = text_or(one.input, "timezone", "Europe/Oslo"),
                  .stays = {},
                  .until = calendar::start_of_day(Date::make(2100, 1, 1).value())};
    for (const auto& stay : one.at("stays").values())
        report.stays.push_back(reported(stay));
    const auto stays = Stays::read(report);
    if (!stays) throw std::runtime_error("the stays have faults: " + stays.error().findings.at(0).code);
    return stays.value();
}

Value shown(const Judged& judged, const Readmissions& all) {
    std::vector<std::string> ids;
    for (const auto& stay : judged.episode.stays)
        ids.push_back(stay.id);
    const auto* outcome = std::get_if<Outcome>(&judged.verdict);
    const auto readmission =
        judged.readmission ? Value(all.episodes[*judged.readmission].episode.first().id) : Value();
    return std::map<std::string, Value>{
        {"stays", ids},
        {"is_index", judged.is_index()},
        {"readmitted_30d", outcome != nullptr ? Value(*outcome == Outcome::readmitted) : Value()},
        {"readmission_stay", readmission}};
}

Answer judged_by(Variant variant, const Case& one) {
    const auto all = readmissions(read(one), variant);
    std::vector<Value> episodes;
    for (const auto& judged : all.episodes)
        episodes.push_back(shown(judged, all));
    return {{{"episodes", episodes}}};
}

Ready ready(const Value& period) {
    const std::map<std::string, stay::Answer> answers = {{"", stay::Answer::none},
                                                         {"none", stay::Answer::none},
                                                         {"cannot", stay::Answer::cannot_receive},
                                                         {"can_receive_same_day", stay::Answer::can_receive}};
    Ready time{.declared = maybe_date(period.member("declared_ready")),
               .notified = maybe_date(period.member("notified")),
               .answer = known(answers, text_or(period, "municipality_answer", "")),
               .offer = maybe_date(period.member("offer_ready"))};
    for (const auto& [name, why] : std::map<std::string, Ending>{
             {"discharged", Ending::discharged}, {"ill_again", Ending::ill_again}, {"died", Ending::died}})
        if (const auto on = maybe_date(period.member(name)); on && (!time.end || *on < time.end->on))
            time.end = End{why, *on};
    return time;
}

} // namespace

std::optional<Answer> compute_norwegian_readmissions(const Case& one) {
    const auto rule = [&](const char* name) {
        const auto said = one.parameters.member(name);
        return said ? said->integer() : 0;
    };
    const auto hours = rule("join_gap_hours");
    const bool is_known =
        rule("min_gap_hours") == hours && rule("window_days") == 30 && rule("min_age") == 67;
    if (is_known && hours == 8) return judged_by(Variant::fhi, one);
    if (is_known && hours == 24) return judged_by(Variant::fhi_24_hours, one);
    return std::nullopt;
}

std::optional<Answer> compute_cihi_readmissions(const Case& one) {
    return judged_by(Variant::cihi, one);
}

std::optional<Answer> compute_cms_readmissions(const Case& one) {
    return judged_by(Variant::cms, one);
}

std::optional<Answer> compute_length_of_stay(const Case& one) {
    const auto instant = [&](const char* name) {
        return calendar::read_local(local_time(one.at(name))).instant;
    };
    const auto computed = length(instant("admission"), instant("discharge"));
    std::map<std::string, Value> months;
    for (const auto& [month, nights] : computed.nights_by_month)
        months[month.id()] = nights;
    return Answer{{{"nights", computed.nights},
                   {"hours", std::chrono::duration<double, std::ratio<3600>>(computed.elapsed).count()},
                   {"calendar_days_touched", computed.calendar_days},
                   {"nights_by_month", months}}};
}

std::optional<Answer> compute_discharge_ready(const Case& one) {
    std::vector<Ready> times;
    for (const auto& period : one.at("periods").values())
        times.push_back(ready(period));
    const auto rates = DayRates::make(published_rates()).value();
    const auto computed = waiting(times, rates, Date::make(2100, 1, 1).value()).value();
    std::map<std::string, Value> years;
    for (const auto& [year, days] : computed.payable_by_year)
        years[std::to_string(year)] = days;
    return Answer{
        {{"days", computed.payable}, {"days_by_year", years}, {"amount_nok", computed.amount.nok()}}};
}

} // namespace bedre::oracles
