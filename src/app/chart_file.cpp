#include "app/commands.h"
#include "app/content.h"
#include "app/texts.h"
#include "app/whole_file.h"
#include "chartfile/chartfile.h"
#include "report/judgement.h"
#include "text/control.h"
#include "text/utf8.h"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <numeric>

namespace bedre::app {
namespace {

using chartfile::ChartFile;
using statistics::Kind;

constexpr std::size_t most_bytes = 16'000'000;

/// What was asked for, read.
struct Wanted {
    std::optional<Kind> kind; ///< nothing: it is to be chosen
    bool xmr = false;
    statistics::Better better = statistics::Better::neither;
    std::optional<double> target;
    std::optional<double> per;
};

Result<std::string> bytes_of(const std::string& path) {
    if (path != "-") return read_file(path, most_bytes);
    std::string bytes;
    for (char c = 0; bytes.size() <= most_bytes && std::cin.get(c);)
        bytes += c;
    return bytes;
}

Result<std::optional<double>> number_in(const std::string& text, std::string option) {
    if (text.empty()) return std::optional<double>();
    const auto number = chartfile::parse_number(text);
    if (!number || !statistics::can_be_charted(*number))
        return outcome::refused("cli.chart.not_a_number", {{"found", text}, {"option", std::move(option)}});
    return number;
}

Result<statistics::Better> better_in(const std::string& text) {
    if (text.empty()) return statistics::Better::neither;
    if (text == "higher") return statistics::Better::higher;
    if (text == "lower") return statistics::Better::lower;
    return outcome::refused("cli.chart.better", {{"found", text}});
}

Result<std::optional<Kind>> kind_in(const std::string& text) {
    if (text == "auto" || text == "xmr") return std::optional<Kind>();
    for (int i = 0; i <= static_cast<int>(Kind::i_prime); ++i)
        if (statistics::name(static_cast<Kind>(i)) == text) return std::optional(static_cast<Kind>(i));
    return outcome::refused("cli.chart.kind", {{"found", text}});
}

/// What is printed or drawn as it was given.
Result<void> check_texts(const ChartOptions& options) {
    const auto check = [](const std::string& text, std::string option) -> Result<void> {
        if (text::is_text(text) && !text::first_control(text)) return {};
        return outcome::refused("cli.chart.not_text", {{"option", std::move(option)}});
    };
    TRY(check(options.title, "--title"));
    TRY(check(options.kind, "--kind"));
    TRY(check(options.better, "--better"));
    TRY(check(options.target, "--target"));
    TRY(check(options.per, "--per"));
    for (const auto& phase : options.phases)
        TRY(check(phase, "--phase"));
    for (const auto& excluded : options.excluded)
        TRY(check(excluded, "--exclude"));
    return {};
}

Result<Wanted> wanted(const ChartOptions& options) {
    TRY(check_texts(options));
    Wanted wanted;
    wanted.kind = TRY(kind_in(options.kind));
    wanted.xmr = options.kind == "xmr";
    wanted.better = TRY(better_in(options.better));
    wanted.target = TRY(number_in(options.target, "--target"));
    wanted.per = TRY(number_in(options.per, "--per"));
    if (wanted.per && *wanted.per <= 0)
        return outcome::refused("cli.chart.not_a_number", {{"found", options.per}, {"option", "--per"}});
    if (options.older_rules && options.kind == "auto") wanted.kind = Kind::run;
    if (options.older_rules && wanted.kind != Kind::run)
        return outcome::refused("cli.chart.older_rules_of_run");
    if (options.older_rules && options.freeze > 0)
        return outcome::refused("cli.chart.older_rules_and_freeze");
    if (options.freeze > 0 && !options.phases.empty())
        return outcome::refused("cli.chart.baseline_and_phases");
    return wanted;
}

/// Rows of one period are parts of its count, but measurements beside each other.
statistics::Summary of_several(Kind kind) {
    return kind == Kind::c || kind == Kind::g ? statistics::Summary::sum : statistics::Summary::mean;
}

/// What a file becomes, whichever chart it is.
struct Made {
    report::Paragraphs said;
    chart::Drawing drawing;
};

class Maker {
  public:
    Maker(const ChartOptions& options, const Wanted& wanted, const ChartFile& file,
          const text::Phrases& phrases)
        : options_(options), wanted_(wanted), file_(file), phrases_(phrases) {}

    Result<Made> make() const {
        if (wanted_.per && file_.columns.among.empty())
            return outcome::refused("cli.chart.per_of_denominators");
        return wanted_.xmr ? xmr() : chart();
    }

    std::string name_of(std::size_t point) const {
        return std::visit([&](const auto& when) { return report::period_name(when, phrases_).name; },
                          file_.points[point]);
    }

  private:
    Result<Made> chart() const {
        auto charted = this->charted();
        auto kind = wanted_.kind;
        if (!kind) {
            const auto choice = TRY(statistics::choose(
                file_.series, wanted_.per ? statistics::Counts::rates : statistics::Counts::unknown));
            kind = choice.kind;
            charted.reason = choice.reason;
        }
        TRY(chartfile::check(*kind, file_));
        const bool percent =
            !wanted_.per && (kind == Kind::p || kind == Kind::p_prime || (!wanted_.kind && are_parts()));
        constexpr double hundred = 100;
        if (percent) charted.suffix = phrases_.say("judgement.percent");
        const auto baseline = TRY(baseline_of(every_point()));
        const auto excluded = TRY(points_of(options_.excluded));
        const auto made = TRY(statistics::control_chart(*kind, file_.series,
                                                        {.baseline = baseline,
                                                         .excluded = excluded,
                                                         .target = wanted_.target,
                                                         .scale = percent ? hundred : wanted_.per.value_or(1),
                                                         .summary = of_several(*kind)}));
        if (options_.freeze > 0) charted.baseline = TRY(behind_lines(made));
        return Made{report::judgement(made, charted, phrases_),
                    chart::drawing_of(report::as_judged(made, charted),
                                      report::control_words(made, charted, phrases_))};
    }

    Result<Made> xmr() const {
        std::vector<statistics::Reading> readings;
        std::vector<std::size_t> points;
        auto charted = this->charted();
        charted.periods.clear();
        const auto made =
            TRY(statistics::control_chart(Kind::run, file_.series, {.scale = wanted_.per.value_or(1)}));
        for (std::size_t i = 0; i < made.points.size(); ++i) {
            if (!made.points[i].value) {
                charted.holes.push_back({.before = points.size(), .period = period_name(i)});
                continue;
            }
            points.push_back(i);
            readings.push_back({made.points[i].period, *made.points[i].value});
            charted.periods.push_back(period_name(i));
        }
        const auto baseline = TRY(baseline_of(points));
        const auto excluded = TRY(excluded_of(points));
        if (charted.baseline) {
            const auto first = std::ranges::lower_bound(excluded, options_.freeze) - excluded.begin();
            *charted.baseline -= static_cast<std::size_t>(first);
            if (*charted.baseline < statistics::fewest_for_limits)
                return outcome::refused("statistics.baseline_too_short");
        }
        const auto chart = TRY(statistics::xmr(readings, {.baseline = baseline,
                                                          .better = wanted_.better,
                                                          .excluded = excluded,
                                                          .target = wanted_.target}));
        return Made{report::judgement(chart, wanted_.target, charted, phrases_),
                    chart::drawing_of(chart, wanted_.target,
                                      report::control_words(chart, wanted_.target, charted, phrases_))};
    }

    /// Whether each value is a part of its denominator: then it is told in per cent, however few they are.
    bool are_parts() const {
        return !file_.columns.among.empty() &&
               std::ranges::all_of(file_.series, [](const statistics::Subgroup& subgroup) {
                   const auto sum = statistics::sum_of(subgroup.values);
                   return sum >= 0 && sum <= subgroup.among.value_or(0);
               });
    }

    /// How many points set lines that are frozen.
    static Result<std::size_t> behind_lines(const statistics::Chart& chart) {
        const auto behind =
            static_cast<std::size_t>(std::ranges::count_if(chart.points, [](const auto& point) {
                return point.value && point.included && point.in_baseline;
            }));
        if (behind < statistics::fewest_for_limits) return outcome::refused("statistics.baseline_too_short");
        return behind;
    }

    report::Charted charted() const {
        report::Charted charted{.title = options_.title, .periods = {}, .better = wanted_.better};
        for (std::size_t i = 0; i < file_.points.size(); ++i)
            charted.periods.push_back(period_name(i));
        if (wanted_.per) charted.unit = phrases_.say("judgement.per", {{"n", options_.per}});
        if (file_.columns.named) charted.axis = file_.columns.value;
        if (options_.older_rules) charted.rules = report::RunRules::older;
        if (options_.freeze > 0) charted.baseline = options_.freeze;
        return charted;
    }

    chart::PeriodName period_name(std::size_t point) const {
        return std::visit([&](const auto& when) { return report::period_name(when, phrases_); },
                          file_.points[point]);
    }

    std::vector<std::size_t> every_point() const {
        std::vector<std::size_t> all(file_.points.size());
        std::iota(all.begin(), all.end(), 0U);
        return all;
    }

    /// What was asked for, of those points of the file that the chart has.
    Result<statistics::Baseline> baseline_of(const std::vector<std::size_t>& charted) const {
        if (options_.freeze > charted.size())
            return outcome::refused("cli.chart.freeze_outside", {{"n", std::to_string(options_.freeze)},
                                                                 {"points", std::to_string(charted.size())}});
        if (options_.freeze > 0 && options_.freeze < statistics::fewest_for_limits)
            return outcome::refused("statistics.baseline_too_short");
        if (options_.freeze > 0) return statistics::Baseline(statistics::Frozen{options_.freeze});
        if (options_.phases.empty()) return statistics::Baseline(statistics::Whole());
        statistics::Phases phases;
        for (const auto point : TRY(points_of(options_.phases))) {
            const auto at = std::ranges::lower_bound(charted, point) - charted.begin();
            const auto start = static_cast<std::size_t>(at);
            const auto before = phases.starts.empty() ? 0 : phases.starts.back();
            if (start <= before || start >= charted.size())
                return outcome::refused("cli.chart.phase_outside", {{"found", name_of(point)}});
            phases.starts.push_back(start);
        }
        return statistics::Baseline(std::move(phases));
    }

    /// Which of those points of the file are excluded, as places among them. One without a value is not
    /// there.
    Result<std::vector<std::size_t>> excluded_of(const std::vector<std::size_t>& charted) const {
        std::vector<std::size_t> places;
        for (const auto point : TRY(points_of(options_.excluded))) {
            const auto at = std::ranges::lower_bound(charted, point);
            const auto place = static_cast<std::size_t>(at - charted.begin());
            if (at == charted.end() || *at != point || (!places.empty() && places.back() == place)) continue;
            places.push_back(place);
        }
        return places;
    }

    /// In order.
    Result<std::vector<std::size_t>> points_of(const std::vector<std::string>& named) const {
        std::vector<std::size_t> points;
        for (const auto& name : named) {
            const auto point = chartfile::point_of(file_, name);
            if (!point)
                return outcome::refused(
                    "cli.chart.no_such_point",
                    {{"found", name}, {"first", name_of(0)}, {"last", name_of(file_.points.size() - 1)}});
            points.push_back(*point);
        }
        std::ranges::sort(points);
        return points;
    }

    const ChartOptions& options_;
    const Wanted& wanted_;
    const ChartFile& file_;
    const text::Phrases& phrases_;
};

std::string joined(const std::vector<std::string>& parts) {
    std::string all;
    for (const auto& part : parts)
        all += (all.empty() ? "" : ", ") + part;
    return all;
}

/// What was read of the file, so that a column taken for another is seen.
void print_source(const ChartFile& file, const Maker& maker, const text::Phrases& phrases) {
    const auto& columns = file.columns;
    fmt::print("{} {}\n",
               phrases.say("cli.chart.span", {{"n", std::to_string(file.points.size())},
                                              {"first", maker.name_of(0)},
                                              {"last", maker.name_of(file.points.size() - 1)}}),
               columns.among.empty() ? phrases.say("cli.chart.columns", {{"value", columns.value}})
                                     : phrases.say("cli.chart.columns_among",
                                                   {{"value", columns.value}, {"among", columns.among}}));
    if (!columns.unused.empty())
        fmt::print("{}\n", phrases.say("cli.chart.unused", {{"columns", joined(columns.unused)}}));
    if (!file.inserted.empty())
        fmt::print("{}\n", phrases.say("cli.chart.inserted", {{"n", std::to_string(file.inserted.size())}}));
}

Result<void> keep(const std::string& path, const chart::Drawing& drawing) {
    auto file = TRY(WholeFile::make(path));
    TRY(file.write(chart::document(drawing)));
    return file.keep();
}

Result<void> make_chart(const ChartOptions& options, const text::Phrases& phrases) {
    const auto asked = TRY(wanted(options));
    const auto bytes = TRY(bytes_of(options.file));
    if (bytes.size() > most_bytes) return outcome::refused("cli.chart.too_large");
    const auto file = TRY(chartfile::read(bytes));
    const Maker maker(options, asked, file, phrases);
    const auto made = TRY(maker.make());
    if (!options.svg.empty()) TRY(keep(options.svg, made.drawing));
    if (!options.title.empty()) fmt::print("{}\n\n", options.title);
    for (const auto& paragraph : made.said)
        fmt::print("{}\n\n", paragraph);
    print_source(file, maker, phrases);
    if (!options.svg.empty()) fmt::print("{}\n", phrases.say("cli.chart.done", {{"path", options.svg}}));
    return {};
}

} // namespace

int chart_file(const ChartOptions& options, const text::Phrases& phrases) {
    const auto done = make_chart(options, phrases);
    if (done) return 0;
    auto error = done.error();
    for (auto& finding : error.findings)
        finding.place.file = options.file;
    fmt::print(stderr, "{}", told(error, phrases));
    return error.category == Category::invalid ? 1 : 2;
}

} // namespace bedre::app
