#include "app/commands.h"
#include "app/content.h"
#include "app/texts.h"
#include "document/read.h"
#include "document/score.h"
#include "text/utf8.h"

#include <cstdio>
#include <filesystem>

namespace bedre::app {
namespace {

Findings in_file(Findings findings, const std::string& file) {
    for (auto& finding : findings)
        finding.place.file = file;
    return findings;
}

int failed(const Error& error, const std::string& file, const text::Phrases& phrases) {
    auto told_error = error;
    told_error.findings = in_file(std::move(told_error.findings), file);
    fmt::print(stderr, "{}", told(told_error, phrases));
    return 2;
}

void print_action(const document::DraftAction& action, std::size_t number, const text::Phrases& phrases) {
    fmt::print("{}\n", phrases.say("cli.plan.read.action", {{"number", std::to_string(number)},
                                                            {"title", action.title},
                                                            {"percent", std::to_string(action.percent)},
                                                            {"line", std::to_string(action.source.line)},
                                                            {"page", std::to_string(action.source.page)}}));
    for (const auto& [field, text] : document::texts_of(action))
        fmt::print("   {}: {}\n", phrases.say(fmt::format("draft.{}", field)), text);
}

std::string decimal(int permille, const text::Phrases& phrases) {
    const char mark = phrases.language() == text::Language::en ? '.' : ',';
    return fmt::format("{}{}{:03}", permille / 1000, mark, permille % 1000);
}

/// A text filled up with spaces behind it, or before it, to that many letters.
std::string padded(const std::string& text, std::size_t width, bool before) {
    const auto length = text::length(text);
    const std::string fill(length < width ? width - length : 0, ' ');
    return before ? fill + text : text + fill;
}

void print_score(const document::Score& score, const text::Phrases& phrases) {
    constexpr std::size_t widest_field = 22;
    constexpr std::size_t widest_number = 11;
    const auto row = [&](const std::string& field, const std::vector<std::string>& cells) {
        std::string line = padded(field, widest_field, false);
        for (const auto& cell : cells)
            line += padded(cell, widest_number, true);
        fmt::print("{}\n", line);
    };
    row(phrases.say("cli.plan.score.field"),
        {phrases.say("cli.plan.score.expected"), phrases.say("cli.plan.score.found"),
         phrases.say("cli.plan.score.right"), phrases.say("cli.plan.score.precision"),
         phrases.say("cli.plan.score.recall"), phrases.say("cli.plan.score.f1")});
    const auto print = [&](const document::FieldScore& field) {
        row(field.field, {std::to_string(field.expected), std::to_string(field.found),
                          std::to_string(field.right), decimal(document::precision(field), phrases),
                          decimal(document::recall(field), phrases), decimal(document::f1(field), phrases)});
    };
    for (const auto& field : score.fields)
        print(field);
    print(score.all);
    fmt::print("{}\n",
               phrases.say("cli.plan.score.actions", {{"expected", std::to_string(score.actions_expected)},
                                                      {"found", std::to_string(score.actions_found)},
                                                      {"paired", std::to_string(score.actions_paired)}}));
    for (const auto& miss : score.misses)
        fmt::print("{} {}: {}\n", miss.found.empty() ? "-" : "+", miss.field,
                   miss.found.empty() ? miss.expected : miss.found);
}

struct Truth {
    catalogue::Catalogue catalogue;
    std::string id;
};

/// A plan of the content by its id, or a plan file read as if it stood in the content under its own name.
Result<Truth> plan_of(const ScorePlanOptions& options) {
    auto catalogue = TRY(load_content(options.content));
    if (!options.plan.ends_with(".yaml")) {
        const auto* plan = TRY(find_plan(catalogue, options.plan));
        return Truth{std::move(catalogue), plan->id};
    }
    auto source = catalogue.source;
    const auto id = std::filesystem::path(options.plan).stem().string();
    source[fmt::format("plans/{}.yaml", id)] = TRY(read_file(options.plan, document::most_bytes));
    auto read = TRY(catalogue::read(std::move(source)));
    if (read.plans.plan(id) == nullptr)
        return outcome::not_found("cli.plan_file_name", {{"path", options.plan}});
    return Truth{std::move(read), id};
}

} // namespace

int read_plan(const ReadPlanOptions& options, const text::Phrases& phrases) {
    const auto catalogue = load_content(options.content);
    if (!catalogue) return failed(catalogue.error(), "", phrases);
    const auto bytes = read_file(options.file, document::most_bytes);
    if (!bytes) return failed(bytes.error(), options.file, phrases);
    const auto draft =
        document::read_plan(bytes.value(), catalogue.value().community, catalogue.value().plans.all);
    if (!draft) return failed(draft.error(), options.file, phrases);
    if (options.json)
        fmt::print("{}\n", document::to_json(draft.value()));
    else
        for (std::size_t i = 0; i < draft.value().actions.size(); ++i)
            print_action(draft.value().actions[i], i + 1, phrases);
    fmt::print(stderr, "{}", told(in_file(draft.value().findings, options.file), phrases));
    if (!options.json)
        fmt::print("{}\n", phrases.say("cli.plan.read.done",
                                       {{"actions", std::to_string(draft.value().actions.size())},
                                        {"n", std::to_string(draft.value().findings.size())}}));
    return draft.value().findings.empty() ? 0 : 1;
}

int score_plan(const ScorePlanOptions& options, const text::Phrases& phrases) {
    constexpr std::size_t most_draft = 40'000'000;
    const auto bytes = read_file(options.draft, most_draft);
    if (!bytes) return failed(bytes.error(), options.draft, phrases);
    const auto draft = document::from_json(bytes.value());
    if (!draft) return failed(draft.error(), options.draft, phrases);
    const auto truth = plan_of(options);
    if (!truth) return failed(truth.error(), "", phrases);
    const auto& catalogue = truth.value().catalogue;
    const auto score =
        document::score(draft.value(), *catalogue.plans.plan(truth.value().id), catalogue.community);
    if (options.json)
        fmt::print("{}\n", document::to_json(score));
    else
        print_score(score, phrases);
    return document::f1(score.all) < options.least * 1000 ? 1 : 0;
}

} // namespace bedre::app
