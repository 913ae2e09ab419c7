// A plan as text, outside the browser: shown, compared, taken out and brought in again.
#include "app/commands.h"
#include "app/content.h"
#include "app/house.h"
#include "app/texts.h"
#include "record/record.h"
#include "json/value.h"

#include <algorithm>
#include <cstdio>
#include <future>

namespace bedre::app {
namespace {

/// Unit: bytes. A plan is much smaller.
constexpr std::size_t most_bytes = 4'000'000;

/// The text of a plan: a file that ends in .yaml, the draft or the plan in force of the data file, or the
/// content's.
Result<std::string> text_of(const catalogue::Catalogue& catalogue, const std::string& named,
                            const PlanTextOptions& options, bool draft) {
    if (named.ends_with(".yaml")) return read_file(named, most_bytes);
    const auto plan = TRY(find_plan(catalogue, named))->id;
    if (options.data.empty()) return catalogue.source.at(catalogue.plan_files.at(plan));
    auto standing = TRY(record::read_plan_draft(options.data, catalogue, plan));
    return draft ? std::move(standing.text) : std::move(standing.in_force.text);
}

std::string in_json(std::string_view text) {
    std::string out;
    json::write_string(out, text);
    return out;
}

void print_changes(const std::vector<catalogue::Revision>& changes, bool json, const text::Phrases& phrases) {
    if (json) {
        std::string out = "[";
        for (const auto& change : changes)
            out += fmt::format("{}{{\"at\":{},\"was\":{},\"is\":{}}}", out.size() > 1 ? "," : "",
                               in_json(change.at), in_json(change.was), in_json(change.is));
        fmt::print("{}]\n", out);
        return;
    }
    const auto shown = [&](std::string_view sign, const std::string& text) {
        if (text.empty()) return;
        std::size_t from = 0;
        while (from <= text.size()) {
            const auto end = std::min(text.find('\n', from), text.size());
            if (end > from) fmt::print("  {} {}\n", sign, text.substr(from, end - from));
            from = end + 1;
        }
    };
    for (const auto& change : changes) {
        fmt::print("{}\n", change.at);
        shown("-", change.was);
        shown("+", change.is);
    }
    fmt::print("{}\n", phrases.say("cli.plan.differences", {{"n", std::to_string(changes.size())}}));
}

Result<void> record_changes(const catalogue::Catalogue& catalogue, const PlanTextOptions& options,
                            const std::string& plan, const std::vector<catalogue::Revision>& changes) {
    const auto [clock, record] = TRY(open_record(catalogue, options.data, options.vault));
    const auto head = journal::hex(record->journal().head().hash);
    std::promise<Result<journal::Receipt>> recorded;
    record->revise_plan(command_line,
                        {.plan = plan, .changes = changes, .attempt = "import-" + head.substr(0, 32)},
                        [&](Result<journal::Receipt> receipt) { recorded.set_value(std::move(receipt)); });
    (void)TRY(recorded.get_future().get());
    return {};
}

Result<int> show(const PlanTextOptions& options) {
    const auto catalogue = TRY(load_content(options.content));
    const auto text = TRY(text_of(catalogue, options.plan, options, options.draft));
    const auto fields = TRY(catalogue::fields_of(text));
    if (options.json) {
        std::string out = "[";
        for (const auto& field : fields)
            out += fmt::format("{}{{\"at\":{},\"value\":{}}}", out.size() > 1 ? "," : "", in_json(field.at),
                               in_json(field.value));
        fmt::print("{}]\n", out);
        return 0;
    }
    const auto named = TRY(catalogue::value_at(text, "plan"));
    const auto id = TRY(find_plan(catalogue, named))->id;
    const auto plan = TRY(catalogue::read_plan_instead(catalogue, id, text));
    for (const auto& mission : plan.missions)
        for (const auto& group : mission.target_groups) {
            fmt::print("{}\n", group.title.nb);
            for (const auto& heading : group.groups)
                for (const auto& action : heading.actions) {
                    std::string responsible;
                    for (const auto& one : action.responsible)
                        responsible += (responsible.empty() ? "" : "; ") + one.text.nb;
                    fmt::print("  {:<24} {}\n  {:<24} {} · {}\n", action.id, action.title.nb, "", responsible,
                               action.deadline ? action.deadline->text() : "-");
                }
        }
    return 0;
}

Result<int> compare(const PlanTextOptions& options, const text::Phrases& phrases) {
    const auto catalogue = TRY(load_content(options.content));
    const auto before = TRY(text_of(catalogue, options.plan, options, false));
    // One plan alone is held against its own draft.
    const auto& other = options.other.empty() ? options.plan : options.other;
    const auto after = TRY(text_of(catalogue, other, options, options.other.empty()));
    const auto changes = TRY(catalogue::compare(before, after));
    print_changes(changes, options.json, phrases);
    return changes.empty() ? 0 : 1;
}

Result<int> take_out(const PlanTextOptions& options) {
    const auto catalogue = TRY(load_content(options.content));
    const auto text = TRY(text_of(catalogue, options.plan, options, options.draft));
    const auto written = TRY(catalogue::write_plan(text));
    fmt::print("{}", written);
    return 0;
}

/// Three texts: what was taken out, what it has become outside, and what the draft says by now.
Result<int> bring_in(const PlanTextOptions& options, const text::Phrases& phrases) {
    const auto catalogue = TRY(load_content(options.content));
    const auto theirs = TRY(read_file(options.other, most_bytes));
    const auto named = TRY(catalogue::value_at(theirs, "plan"));
    const auto plan = TRY(find_plan(catalogue, named))->id;
    const auto standing = TRY(record::read_plan_draft(options.data, catalogue, plan));
    const auto base =
        options.base.empty() ? standing.in_force.text : TRY(read_file(options.base, most_bytes));
    std::vector<catalogue::Revision> changes;
    std::vector<catalogue::Revision> conflicts;
    for (const auto& change : TRY(catalogue::compare(base, theirs))) {
        const auto now = TRY(catalogue::value_at(standing.text, change.at));
        if (now == change.is) continue; // both have said the same
        if (now == change.was || catalogue::is_order(change.at))
            changes.push_back(change);
        else
            conflicts.push_back({change.at, now, change.is});
    }
    if (!conflicts.empty()) {
        fmt::print(stderr, "{}\n",
                   phrases.say("cli.plan.conflicts", {{"n", std::to_string(conflicts.size())}}));
        print_changes(conflicts, options.json, phrases);
        return 1;
    }
    if (!changes.empty()) TRY(record_changes(catalogue, options, plan, changes));
    print_changes(changes, options.json, phrases);
    return 0;
}

int exit_code(const Result<int>& done, const text::Phrases& phrases) {
    if (done) return done.value();
    fmt::print(stderr, "{}", told(done.error(), phrases));
    return done.error().category == Category::invalid ? 1 : 2;
}

} // namespace

int show_plan(const PlanTextOptions& options, const text::Phrases& phrases) {
    return exit_code(show(options), phrases);
}
int compare_plans(const PlanTextOptions& options, const text::Phrases& phrases) {
    return exit_code(compare(options, phrases), phrases);
}
int export_plan(const PlanTextOptions& options, const text::Phrases& phrases) {
    return exit_code(take_out(options), phrases);
}
int import_plan(const PlanTextOptions& options, const text::Phrases& phrases) {
    return exit_code(bring_in(options, phrases), phrases);
}

} // namespace bedre::app
