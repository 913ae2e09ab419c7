#include "app/commands.h"
#include "app/content.h"
#include "app/house.h"
#include "app/texts.h"
#include "calendar/oslo.h"
#include "record/payload.h"
#include "report/report.h"
#include "text/similarity.h"

#include <cstdio>

namespace bedre::app {
namespace {

Result<metric::MetricNumber> find_metric(const catalogue::Catalogue& catalogue, const std::string& name) {
    if (const auto number = catalogue.metric(name)) return *number;
    std::vector<std::string> known;
    std::string list;
    for (const auto& metric : catalogue.metrics) {
        known.push_back(metric.name);
        list += (list.empty() ? "" : ", ") + metric.name;
    }
    return outcome::not_found(
        "cli.unknown_metric",
        {{"name", name}, {"known", list}, {"suggestion", text::closest(name, known).value_or("")}});
}

/// A line each: the years that anything is counted in, and the months of the present one.
Result<void> tell_periods(const catalogue::Catalogue& catalogue, metric::MetricNumber number,
                          const tally::Cut& cut, const text::Phrases& phrases) {
    const auto& bound = catalogue.metrics[number];
    const auto whole = *catalogue.numbering.place(catalogue.community.id, metric::Level::community);
    bool nothing = true;
    const auto tell_period = [&](const calendar::Period& period) -> Result<void> {
        const auto counted = cut.in(number, whole, period);
        if (!counted || (counted->value == 0 && counted->subjects == 0)) return {};
        const auto counts = TRY(disclosure::protect(bound, *counted, access::Audience::granted));
        nothing = false;
        fmt::print("{} {}: {}{}\n", bound.name, period.id(),
                   report::written(bound, counts.value(), phrases.language()),
                   counts.value().of ? fmt::format(" (n = {})", *counts.value().of) : "");
        return {};
    };
    constexpr int years_told = 10;
    const auto today = cut.as_of();
    for (const auto& year : calendar::periods_touching(calendar::PeriodKind::year,
                                                       today.plus_months(-12 * (years_told - 1)), today))
        TRY(tell_period(year));
    const auto year = calendar::Period::of(calendar::PeriodKind::year, today);
    for (const auto& month : calendar::periods_touching(calendar::PeriodKind::month, year.first(), today))
        TRY(tell_period(month));
    if (nothing)
        fmt::print("{}\n", phrases.say("cli.metric.nothing", {{"years", std::to_string(years_told)}}));
    return {};
}

/// What units, and things that are registered, are called.
struct Titles {
    const catalogue::Catalogue& catalogue;
    std::map<std::string, std::string> registered;

    std::string of(const std::string& subject, text::Language language) const {
        if (const auto* unit = catalogue.community.unit(subject)) return unit->title.in(language).text;
        const auto found = registered.find(subject);
        return found == registered.end() ? subject : found->second;
    }
};

Result<void> tell_day(const catalogue::Catalogue& catalogue, metric::MetricNumber number,
                      const tally::Cut& cut, const Titles& titles, const text::Phrases& phrases) {
    const auto& bound = catalogue.metrics[number];
    const auto whole = *catalogue.numbering.place(catalogue.community.id, metric::Level::community);
    // Whoever can read the file can see all that it holds.
    const auto counts =
        TRY(disclosure::protect(bound, cut.on(number, whole, cut.as_of()), access::Audience::granted));
    fmt::print("{}: {}{}\n", bound.name, counts.value().value,
               counts.value().of ? fmt::format(" / {}", *counts.value().of) : "");
    for (const auto& contributor : cut.contributors(number, cut.as_of()))
        fmt::print("  {:<24} {}\n", titles.of(contributor.subject, phrases.language()),
                   contributor.since
                       ? phrases.say("cli.metric.counted", {{"since", contributor.since->norwegian()}})
                       : phrases.say("cli.metric.not_counted"));
    return {};
}

/// Reads the journal and changes nothing, so that it can be asked while the server runs.
Result<void> tell(const MetricOptions& options, const text::Phrases& phrases) {
    const auto catalogue = TRY(load_content(options.content));
    const auto number = TRY(find_metric(catalogue, options.name));
    const auto& bound = catalogue.metrics[number];
    auto database = TRY(sql::Database::open(options.data, sql::Database::Mode::existing));
    const auto identity = TRY(journal::identity_of(database));
    const auto clock = clock_for(catalogue, identity.demo);
    tally::Tally tally(catalogue, calendar::local_date(clock->now()));
    const auto keys = TRY(keys_in(vault_for(options.data, options.vault)));
    Titles titles{catalogue, {}};
    const auto take = [&](const journal::Entry& entry) -> Result<void> {
        (void)TRY(tally.take(entry));
        if (entry.envelope.kind != record::subject_described) return {};
        const auto described = TRY(record::read_subject_described(entry.payload));
        titles.registered[entry.envelope.subject] = described.title;
        return {};
    };
    TRY(tally.catch_up([&] { return journal::read_entries(database, 0, keys, take); }));
    fmt::print("{}\n", report::sentence_of(catalogue, phrases, bound).text);
    const auto cut = tally.cut();
    return bound.is_stock() ? tell_day(catalogue, number, cut, titles, phrases)
                            : tell_periods(catalogue, number, cut, phrases);
}

} // namespace

int tell_metric(const MetricOptions& options, const text::Phrases& phrases) {
    const auto told_it = tell(options, phrases);
    if (told_it) return 0;
    fmt::print(stderr, "{}", told(told_it.error(), phrases));
    return 2;
}

} // namespace bedre::app
