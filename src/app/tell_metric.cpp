#include "app/commands.h"
#include "app/content.h"
#include "app/house.h"
#include "app/texts.h"
#include "calendar/oslo.h"
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

/// Reads the journal and changes nothing, so that it can be asked while the server runs.
Result<void> tell(const MetricOptions& options, const text::Phrases& phrases) {
    const auto& name = options.name;
    const auto catalogue = TRY(load_content(options.content));
    const auto number = TRY(find_metric(catalogue, name));
    const auto& bound = catalogue.metrics[number];
    auto database = TRY(sql::Database::open(options.data, sql::Database::Mode::existing));
    const auto identity = TRY(journal::identity_of(database));
    const auto clock = clock_for(catalogue, identity.demo);
    tally::Tally tally(catalogue, calendar::local_date(clock->now()));
    const auto keys = TRY(keys_in(vault_for(options.data, options.vault)));
    TRY(journal::read_entries(database, 0, keys, [&](const journal::Entry& entry) -> Result<void> {
        (void)TRY(tally.take(entry));
        return {};
    }));

    const auto cut = tally.cut();
    fmt::print("{}\n", report::sentence_of(catalogue, phrases, bound).text);
    if (!bound.is_stock()) return outcome::refused("cli.metric.not_on_a_date", {{"name", name}});
    const auto whole = *catalogue.numbering.place(catalogue.community.id, metric::Level::community);
    // Whoever can read the file can see all that it holds.
    const auto counts =
        TRY(disclosure::protect(bound, cut.on(number, whole, cut.as_of()), access::Audience::granted));
    fmt::print("{}: {}{}\n", name, counts.value().value,
               counts.value().of ? fmt::format(" / {}", *counts.value().of) : "");
    for (const auto& contributor : cut.contributors(number, cut.as_of())) {
        const auto* unit = catalogue.community.unit(contributor.subject);
        const auto title = unit != nullptr ? unit->title.in(phrases.language()).text : contributor.subject;
        fmt::print("  {:<24} {}\n", title,
                   contributor.since
                       ? phrases.say("cli.metric.counted", {{"since", contributor.since->norwegian()}})
                       : phrases.say("cli.metric.not_counted"));
    }
    return {};
}

} // namespace

int tell_metric(const MetricOptions& options, const text::Phrases& phrases) {
    const auto told_it = tell(options, phrases);
    if (told_it) return 0;
    fmt::print(stderr, "{}", told(told_it.error(), phrases));
    return 2;
}

} // namespace bedre::app
