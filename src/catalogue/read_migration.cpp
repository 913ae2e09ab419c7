#include "catalogue/reading.h"

#include <algorithm>

namespace bedre::catalogue {
namespace {

using form::ItemType;

std::int64_t read_factor(Map& map, const std::string& key) {
    const auto node = map.find(key);
    if (!node) return 1;
    const auto factor = node->integer();
    constexpr std::int64_t most = 1'000'000;
    if (factor < 1 || factor > most) node->fault("migration.factor");
    return std::clamp<std::int64_t>(factor, 1, most);
}

void read_step(const Node& node, Migration& migration, MigrationPlaces& places, Reading& reading) {
    Map map(node);
    MigrationPlaces::Step step{.node = node};
    step.stage = map.find("stage");
    step.item = map.find("item");
    step.option = map.find("option");
    step.becomes = map.need("becomes");
    const auto becomes = step.becomes ? step.becomes->text() : "";
    if (step.stage.has_value() == step.item.has_value() ||
        step.stage.has_value() == migration.pathway.empty()) {
        node.fault("migration.other_step");
        (void)map.find("times");
        (void)map.find("divided by");
    } else if (step.stage) {
        reading.define("former stage", step.stage, migration.pathway);
        migration.stages.emplace(step.stage->text(), becomes);
    } else if (step.option) {
        reading.define("former option", step.option, migration.form + " " + step.item->text());
        migration.moves.options.push_back({step.item->text(), step.option->text(), becomes});
    } else {
        reading.define("former item", step.item, migration.form);
        step.converts = map.find("times") || map.find("divided by");
        migration.moves.items.push_back(
            {step.item->text(), becomes, read_factor(map, "times"), read_factor(map, "divided by")});
    }
    map.done();
    places.steps.push_back(std::move(step));
}

/// A name that something was called is called so no more, and what it is called now is there.
class MigrationCheck {
  public:
    MigrationCheck(const Migration& migration, const MigrationPlaces& places, Reading& reading)
        : migration_(migration), places_(places), reading_(reading) {}

    void run() {
        const auto* pathway = reading_.catalogue.pathway(migration_.pathway);
        const auto* form = reading_.catalogue.form(migration_.form);
        for (const auto& step : places_.steps) {
            if (!step.becomes) continue; // told of
            if (step.stage && pathway != nullptr) check_stage(step, *pathway);
            if (step.item && form != nullptr && step.option) check_option(step, *form);
            if (step.item && form != nullptr && !step.option) check_item(step, *form);
        }
    }

  private:
    using Step = MigrationPlaces::Step;

    static void check_gone(const Node& former, bool is_there) {
        if (is_there) former.fault("migration.still_there", {{"name", former.text()}});
    }
    /// Names lead from what was to what is, in one step: what else they named would have to be followed.
    static bool is_chain(const Step& step, bool leads_on) {
        if (leads_on) step.becomes->fault("migration.chain", {{"name", step.becomes->text()}});
        return leads_on;
    }

    void check_stage(const Step& step, const pathway::Pathway& pathway) {
        if (pathway.is_of_the_plan())
            return step.stage->fault("migration.of_the_plan", {{"pathway", pathway.id}});
        check_gone(*step.stage, pathway.stage(step.stage->text()) != nullptr);
        if (!is_chain(step, migration_.stages.contains(step.becomes->text())))
            reading_.refer("stage", step.becomes, pathway.id);
    }

    void check_item(const Step& step, const form::Form& form) {
        const auto former = step.item->text();
        check_gone(*step.item, form.item(former) != nullptr);
        const auto leads_on = std::ranges::find(migration_.moves.items, step.becomes->text(),
                                                &form::ItemMove::from) != migration_.moves.items.end();
        if (is_chain(step, leads_on)) return;
        reading_.refer("item", step.becomes, form.id);
        const auto* item = form.item(step.becomes->text());
        if (item == nullptr) return; // told of the name
        if (item->type == ItemType::rows) step.becomes->fault("migration.of_rows", {{"item", item->id}});
        if (step.converts && item->type != ItemType::number)
            step.becomes->fault("migration.not_a_number", {{"item", item->id}});
    }

    void check_option(const Step& step, const form::Form& form) {
        reading_.refer("item", step.item, form.id);
        const auto* item = form.item(step.item->text());
        if (item == nullptr) return; // told of the name
        const bool is_coded = item->type == form::ItemType::code || item->type == form::ItemType::score;
        if (!is_coded && (item->offer != form::Offer::own || item->options.empty()))
            return step.item->fault("migration.no_options", {{"item", item->id}});
        const auto offers = [&](const std::string& id) {
            if (is_coded) return form::kept_answer(*item, id).has_value();
            return std::ranges::find(item->options, id, &form::Option::id) != item->options.end();
        };
        check_gone(*step.option, offers(step.option->text()));
        const auto leads_on =
            std::ranges::any_of(migration_.moves.options, [&](const form::OptionMove& move) {
                return move.item == item->id && move.from == step.becomes->text();
            });
        if (is_chain(step, leads_on)) return;
        if (!is_coded)
            reading_.refer("option", step.becomes, form.id + " " + item->id);
        else if (!offers(step.becomes->text()))
            step.becomes->fault("migration.no_answer");
    }

    const Migration& migration_;
    const MigrationPlaces& places_;
    Reading& reading_;
};

} // namespace

void read_migration(const Node& root, Reading& reading) {
    Map map(root);
    Migration migration{.id = map.text("migration"),
                        .title = map.title("title"),
                        .form = map.maybe_text("form").value_or(""),
                        .moves = {},
                        .pathway = map.maybe_text("pathway").value_or(""),
                        .stages = {}};
    reading.define("migration", map.find("migration"));
    if (migration.form.empty() == migration.pathway.empty()) root.fault("migration.form_or_pathway");
    reading.refer("form", map.find("form"));
    reading.refer("pathway", map.find("pathway"));
    MigrationPlaces places;
    if (const auto steps = map.need("steps"))
        steps->each([&](const Node& step) { read_step(step, migration, places, reading); });
    map.done();
    if (places.steps.empty()) root.fault("migration.no_steps");
    reading.catalogue.migrations.push_back(std::move(migration));
    reading.migration_places.push_back(std::move(places));
}

void check_migrations(Reading& reading) {
    for (std::size_t i = 0; i < reading.migration_places.size(); ++i)
        MigrationCheck(reading.catalogue.migrations[i], reading.migration_places[i], reading).run();
}

} // namespace bedre::catalogue
