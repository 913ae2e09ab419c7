#include "calendar/oslo.h"
#include "catalogue/reading.h"
#include "rule/length.h"

#include <algorithm>

namespace bedre::catalogue {
namespace {

/// `included` and `stage included` are a stage; `form home-visit` is a form that can be filled in at any
/// time.
pathway::Step read_step(const std::optional<Node>& node, const pathway::Pathway& pathway, Reading& reading) {
    if (!node) return {};
    auto id = node->text();
    auto kind = pathway::Step::Kind::stage;
    if (id.starts_with("form ")) kind = pathway::Step::Kind::form;
    if (const auto space = id.find(' '); id.starts_with("form ") || id.starts_with("stage "))
        id.erase(0, space + 1);
    const auto* what = kind == pathway::Step::Kind::form ? "form" : "stage";
    reading.references.push_back({what, id, node->place(), pathway.id});
    return {kind, std::move(id)};
}

/// Nothing when it is not there, or when the fault has been told.
std::optional<rule::Length> read_length(const std::optional<Node>& node) {
    if (!node) return std::nullopt;
    constexpr int years = 30; // as far as an episode reaches
    const auto length = rule::parse_length(node->text());
    const auto now = calendar::start_of_day(calendar::Date::make(2000, 1, 1).value());
    const auto then = length ? rule::shifted(now, *length) : std::nullopt;
    if (then && length->amount > 0 &&
        *then <= calendar::start_of_day(calendar::Date::make(2000 + years, 1, 1).value()))
        return length;
    node->fault("pathway.not_a_limit", {{"found", node->text()}});
    return std::nullopt;
}

} // namespace

void read_tasks(Map& map, pathway::Pathway& pathway, Reading& reading) {
    const auto tasks = map.find("tasks");
    if (!tasks) return;
    // Also where there is none of them, so that who names one is told.
    (void)reading.known[{"stage", pathway.id}];
    for (auto& forms = reading.known[{"form", pathway.id}]; const auto& free : pathway.forms)
        forms.push_back(free.form);
    tasks->each_member([&](const Node& key, const Node& value) {
        Map inner(value);
        if (!rule::is_name(key.text())) key.fault("content.not_a_name", {{"name", key.text()}});
        pathway::Task task{.id = key.text(), .title = inner.title("title")};
        task.opens = read_step(inner.need("opens"), pathway, reading);
        task.done_by = read_step(inner.need("done by"), pathway, reading);
        if (const auto length = read_length(inner.need("due"))) task.limit = *length;
        task.escalates = read_length(inner.find("escalates"));
        const auto* stage = pathway.stage(task.opens.id);
        if (task.opens.kind == pathway::Step::Kind::stage && stage != nullptr && stage->ends)
            inner.find("opens")->fault("pathway.task_after_the_end");
        if (const auto kind = inner.find("for")) {
            if (!pathway.sharing) kind->fault("pathway.task_for_those_who_share");
            task.unit_kind = kind->text();
            reading.refer("unit kind", kind);
        }
        pathway.tasks.push_back(std::move(task));
        inner.done();
    });
}

void read_handovers(Map& map, pathway::Pathway& pathway, Reading& reading) {
    const auto handovers = map.find("handovers");
    (void)reading.known[{"handover", pathway.id}]; // as of tasks
    if (!handovers) return;
    if (!pathway.sharing) handovers->fault("pathway.handover_where_shared");
    handovers->each_member([&](const Node& key, const Node& value) {
        Map inner(value);
        if (!rule::is_name(key.text())) key.fault("content.not_a_name", {{"name", key.text()}});
        pathway::Handover handover{.id = key.text(), .title = inner.title("title")};
        handover.unit_kind = inner.text("to");
        handover.form = inner.maybe_text("form");
        if (const auto length = read_length(inner.need("receive within"))) handover.receive_within = *length;
        if (const auto length = read_length(inner.need("accept within"))) handover.accept_within = *length;
        reading.refer("unit kind", inner.find("to"));
        reading.refer("form", inner.find("form"));
        reading.know("handover", handover.id, pathway.id);
        pathway.handovers.push_back(std::move(handover));
        inner.done();
    });
}

} // namespace bedre::catalogue
