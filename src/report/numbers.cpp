#include "report/numbers.h"

#include "chart/spread_curve.h"
#include "report/parts.h"
#include "report/recorded.h"
#include "text/folding.h"

#include <algorithm>

namespace bedre::report {
namespace {

metric::PlaceNumber whole_community(const Context& context) {
    return *context.catalogue.numbering.place(context.catalogue.community.id, metric::Level::community);
}

Result<disclosure::Published<tally::Counts>>
published_counts(const Context& context, metric::MetricNumber metric, metric::PlaceNumber place) {
    return disclosure::protect(context.catalogue.metrics[metric],
                               context.cut.on(metric, place, context.cut.as_of()),
                               access::audience_of(context.actor));
}

Table table_of(const Context& context, metric::MetricNumber metric) {
    const auto& community = context.catalogue.community;
    Table table{.caption = context.say(
                    "metric.table",
                    {{"metric", context.words(context.catalogue.metrics[metric].definition.title).text},
                     {"date", context.cut.as_of().norwegian()}}),
                .columns = {context.say("metric.column.place"), context.say("metric.column.value"),
                            context.say("metric.column.of")}};
    const auto add = [&](const text::Title& title, metric::PlaceNumber place, std::string level) {
        const auto counts = published_counts(context, metric, place);
        if (!counts) return;
        const auto& value = counts.value().value();
        table.rows.push_back({context.words(title).text,
                              {written(value.value), value.of ? written(*value.of) : ""},
                              std::move(level)});
    };
    for (const auto& region : community.regions)
        add(region.title, *context.catalogue.numbering.place(region.id, metric::Level::region), "region");
    add(community.title, whole_community(context), "community");
    return table;
}

/// From the first change, or a year back, until today.
std::optional<Chart> chart_of(const Context& context, metric::MetricNumber metric) {
    const auto& definition = context.catalogue.metrics[metric].definition;
    const auto whole = whole_community(context);
    const auto counts = published_counts(context, metric, whole);
    const auto curve =
        disclosure::protect(context.catalogue.metrics[metric], context.cut.curve(metric, whole),
                            access::audience_of(context.actor));
    if (!counts || !curve || !counts.value().value().of) return std::nullopt;

    const auto today = context.cut.as_of();
    const auto& steps = curve.value().value();
    const auto year_ago = today.plus_months(-12);
    const auto first = steps.empty() ? year_ago : std::min(steps.front().from.plus_months(-1), year_ago);
    const auto value = written(counts.value().value().value);
    const auto of = written(*counts.value().value().of);
    const auto title = context.words(definition.title);

    Chart chart{.title = title,
                .columns = {context.say("metric.column.from"), context.say("metric.column.value")}};
    chart::SpreadCurve drawn{.id = "curve-" + std::to_string(metric),
                             .title = title.text,
                             .description = context
                                                .say("metric.curve", {{"metric", title.text},
                                                                      {"value", value},
                                                                      {"of", of},
                                                                      {"first", first.norwegian()},
                                                                      {"date", today.norwegian()}})
                                                .text,
                             .first = first,
                             .last = today,
                             .all = std::max<std::int64_t>(*counts.value().value().of, 1),
                             .all_label = context.say("metric.all", {{"of", of}}).text,
                             .last_label =
                                 context.say("metric.value_of", {{"value", value}, {"of", of}}).text,
                             .day_column = chart.columns[0].text,
                             .value_column = chart.columns[1].text};
    for (const auto& step : steps)
        drawn.steps.push_back({step.from, step.value});
    const auto drawing = chart::drawing_of(drawn);
    chart.rows = drawing.table.rows;
    chart.svg = chart::draw(drawing);
    return chart;
}

Words place_of(const Context& context, const community::Unit& unit) {
    const auto* membership = community::membership(unit, "region", context.cut.as_of());
    return membership != nullptr ? context.words(context.catalogue.community.region(membership->of)->title)
                                 : Words{};
}

/// A unit and its region, or what is registered and who answers for it. A person is told of to those who
/// follow the person.
std::optional<std::pair<Ref, Words>> subject_and_place(const Context& context, const std::string& subject) {
    if (const auto* unit = context.catalogue.community.unit(subject))
        return std::pair(Ref{unit->id, context.words(unit->title)}, place_of(context, *unit));
    const auto found = context.subjects->find(subject);
    if (found == context.subjects->end()) return std::nullopt;
    return std::pair(Ref{subject, context.words(text::Title{.nb = found->second.title})},
                     context.organisation_name(found->second.organisation));
}

/// Of all the subject's episodes there; none where the actor may not see them.
std::vector<record::EpisodeEntry> entries_of(const Context& context, record::EpisodeKey key) {
    std::vector<record::EpisodeEntry> all;
    const auto numbers = context.record.numbers(context.actor, key);
    if (!numbers) return all;
    for (const auto number : numbers.value().known) {
        key.number = number;
        if (auto entries = context.record.entries(context.actor, key))
            for (auto& entry : entries.value())
                all.push_back(std::move(entry));
    }
    return all;
}

std::vector<Contributor> contributors_of(const Context& context, metric::MetricNumber metric) {
    const auto& bound = context.catalogue.metrics[metric];
    const auto& pathway = context.catalogue.pathways[bound.pathway];
    std::vector<Contributor> shown;
    for (const auto& contributor : context.cut.contributors(metric, context.cut.as_of())) {
        const auto known = subject_and_place(context, contributor.subject);
        if (!known) continue;
        Contributor line{.subject = known->first,
                         .counted = contributor.counted,
                         .place = known->second,
                         .since = iso(contributor.since)};
        for (const auto& entry : entries_of(context, {pathway.id, bound.parameter, contributor.subject})) {
            if (std::ranges::find(contributor.entries, entry.sequence) == contributor.entries.end()) continue;
            line.entries.push_back({entry.sequence, entry.reached.on.iso(), calendar::iso(entry.recorded),
                                    step_title(context, pathway, entry), context.actor_ref(entry.actor).title,
                                    context.organisation_name(entry.organisation), false});
        }
        shown.push_back(std::move(line));
    }
    std::ranges::stable_sort(shown, [](const Contributor& a, const Contributor& b) {
        return std::tuple(!a.counted, a.since.value_or("")) < std::tuple(!b.counted, b.since.value_or(""));
    });
    return shown;
}

Why why_of(const Context& context, metric::MetricNumber metric) {
    const auto& bound = context.catalogue.metrics[metric];
    const auto& definition = bound.definition;
    return {.definition = sentence_of(context.catalogue, context.phrases, bound),
            .version = std::to_string(definition.version),
            .source = context.words(definition.source),
            .owner = context.words(definition.owner),
            .completeness = context.words(definition.completeness),
            .note = context.words(definition.note),
            .program = bound.listing(),
            .contributors = bound.is_stock() ? contributors_of(context, metric) : std::vector<Contributor>()};
}

/// "kommuner og bydeler"
std::string subjects_in_words(const text::Phrases& phrases, const metric::Bound& metric) {
    std::string words;
    for (const auto& kind : metric.subject_kinds) {
        const auto name = phrases.say("metric.subjects." + kind);
        words = words.empty() ? name
                              : phrases.say("metric.subjects.joined", {{"first", words}, {"second", name}});
    }
    return words;
}

/// Whose share it is of.
std::string of_all(const text::Phrases& phrases, const pathway::Pathway& pathway) {
    if (!pathway.registered_kind().empty()) return phrases.say("metric.sentence.of_all_registered");
    return phrases.say("metric.sentence.of_all");
}

std::string_view name_of(metric::Summary summary) {
    switch (summary) {
    case metric::Summary::sum: return "sum";
    case metric::Summary::mean: return "mean";
    case metric::Summary::quantile: return "median";
    }
    return {};
}

/// What is counted in the present year until the day of the page; what is measured, with how many it is of.
void tell_of_year(const Context& context, metric::MetricNumber metric, metric::PlaceNumber place,
                  Number& number) {
    const auto& bound = context.catalogue.metrics[metric];
    const auto year = calendar::Period::of(calendar::PeriodKind::year, context.cut.as_of());
    const outcome::Details details = {{"metric", number.name.text}, {"year", year.id()}};
    number.label.text =
        context.say("metric.in_year", {{"metric", number.label.text}, {"year", year.id()}}).text;
    number.name = context.say("metric.in_year", details);
    // That there is nothing to be told of is told to nobody else either.
    const auto counts =
        disclosure::protect(bound, context.cut.in(metric, place, year), access::audience_of(context.actor));
    if (!counts) {
        number.withheld = context.say(counts.error().code);
        return;
    }
    if (!counts.value().value()) return; // a hole
    const auto& value = *counts.value().value();
    number.value = written(bound, value, context.phrases.language());
    if (value.of)
        number.unit = context.say(
            "metric.measured", {{"unit", number.unit ? number.unit->text : ""}, {"of", written(*value.of)}});
}

} // namespace

std::string written(const metric::Bound& metric, const tally::Counts& counts, text::Language language) {
    const auto* measured = std::get_if<metric::Measured>(&metric.definition.formula);
    if (measured == nullptr) return written(counts.value);
    std::int64_t tens = 1;
    for (int i = 0; i < metric.decimals(); ++i)
        tens *= 10;
    std::int64_t divisor = tens;
    if (measured->summary == metric::Summary::quantile) divisor *= 2;
    if (measured->summary == metric::Summary::mean) divisor *= std::max<std::int64_t>(*counts.of, 1);
    if (counts.value % divisor == 0) return written(counts.value / divisor);
    // Rounded to the decimals of what is measured and, of what lies between two values, one more.
    const bool between = measured->summary != metric::Summary::sum;
    const int decimals = std::max(metric.decimals() + (between && metric.decimals() == 0 ? 1 : 0), 1);
    return text::written_ratio(counts.value, divisor, decimals, language);
}

Words sentence_of(const catalogue::Catalogue& catalogue, const text::Phrases& phrases,
                  const metric::Bound& metric) {
    const auto& definition = metric.definition;
    const auto& pathway = catalogue.pathways[metric.pathway];
    const auto language = phrases.language();
    // A stage that an expression names alone is told by its title; any other expression as it is written.
    const auto in_words = [&](const std::string& expression) {
        const auto* stage = pathway.stage(expression);
        return stage != nullptr ? stage->title.in(language).text : expression;
    };
    outcome::Details details = {
        {"parameter", pathway.parameter(metric.parameter)->title.in(language).text},
        {"subjects", definition.counted == metric::Counted::episodes ? phrases.say("metric.subjects.episodes")
                                                                     : subjects_in_words(phrases, metric)},
        {"where",
         definition.where ? phrases.say("metric.sentence.where", {{"where", *definition.where}}) : ""},
        {"of_all", definition.of_all ? of_all(phrases, pathway) : ""}};
    std::string code = "metric.sentence.";
    if (definition.form) {
        code += "entries.";
        details.push_back({"form", catalogue.form(*definition.form)->title.in(language).text});
    }
    if (const auto* flow = std::get_if<metric::Flow>(&definition.formula)) {
        code += definition.counted == metric::Counted::entries ? "count" : "flow";
        details.push_back({"at", in_words(flow->at)});
    } else if (const auto* stock = std::get_if<metric::Stock>(&definition.formula)) {
        code += stock->to ? "stock_until" : "stock";
        details.push_back({"from", in_words(stock->from)});
        if (stock->to) details.push_back({"to", in_words(*stock->to)});
    } else if (const auto* measured = std::get_if<metric::Measured>(&definition.formula)) {
        code += name_of(measured->summary);
        details.push_back({"value", in_words(measured->value)});
        details.push_back({"at", in_words(measured->at)});
    } else {
        code += "units_where";
        details.push_back({"condition", std::get<metric::UnitsWhere>(definition.formula).condition});
    }
    return {text::with_capital(phrases.say(code, details)), std::string(text::name(language))};
}

Number number_of(const Context& context, metric::MetricNumber metric, metric::PlaceNumber place) {
    const auto& bound = context.catalogue.metrics[metric];
    const auto& parameter = *context.catalogue.pathways[bound.pathway].parameter(bound.parameter);
    Number number{.metric = bound.name,
                  .name = context.words(bound.definition.title),
                  .label =
                      context.say("metric.label", {{"parameter", context.words(parameter.title).text},
                                                   {"metric", context.words(bound.definition.title).text}}),
                  .counted = {subjects_in_words(context.phrases, bound),
                              std::string(text::name(context.phrases.language()))},
                  .unit = context.words(bound.definition.unit),
                  .as_of = context.cut.as_of().iso(),
                  .sentence = sentence_of(context.catalogue, context.phrases, bound),
                  .proposal = bound.definition.proposal};
    if (!bound.is_stock()) {
        tell_of_year(context, metric, place, number);
        return number;
    }
    const auto counts = published_counts(context, metric, place);
    if (!counts) {
        number.withheld = context.say(counts.error().code);
        return number;
    }
    number.value = written(counts.value().value().value);
    if (const auto of = counts.value().value().of) number.of = written(*of);
    return number;
}

Measure measure_of(const Context& context, const plan::Indicator& indicator,
                   const plan::IndicatorPart& part) {
    const auto metric = *context.catalogue.metric(*part.metric);
    Measure measure{.indicator = context.words(indicator.text),
                    .reading = context.words(part.reading),
                    .number = number_of(context, metric, whole_community(context))};
    if (measure.number.withheld) return measure;
    if (context.catalogue.metrics[metric].is_stock()) {
        measure.chart = chart_of(context, metric);
        measure.table = table_of(context, metric);
    }
    measure.why = why_of(context, metric);
    return measure;
}

} // namespace bedre::report
