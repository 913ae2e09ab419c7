#include "form/answer.h"

#include <algorithm>
#include <set>

namespace bedre::form {
namespace {

/// As many kinds of records as there are items with several values, in their order.
bool is_kind(const Item& item) {
    return item.type == ItemType::multiple_choice || item.type == ItemType::rows;
}

bool has_band(const Item& item) {
    return item.type == ItemType::score && !item.options.empty();
}

/// All that an item can be in expressions; none where it is no code, or where the plan or the community says.
std::vector<std::string> codes_of(const Item& item) {
    std::vector<std::string> codes;
    if (item.offer == Offer::own)
        for (const auto& option : item.options)
            codes.push_back(option.id);
    return codes;
}

bool is_unlisted(const Item& item) {
    return item.type == ItemType::code && !type_of(item);
}

/// A form as it is gone through. Invariant: what stands in slots_ and records_ is what vocabulary_of() names
/// of the items so far.
class Sheet {
  public:
    Sheet(const Form& form, const Answers& answers) : form_(form), answers_(answers) {}

    Filled run() && {
        take_all();
        for (const auto& [key, answer] : answers_)
            if (!known_.contains(key)) tell_unknown(key);
        return std::move(filled_);
    }
    Values values() && {
        take_all();
        return {std::move(slots_), std::move(records_)};
    }

  private:
    const std::string& answer_to(const std::string& key) const {
        static const std::string none;
        const auto found = answers_.find(key);
        return found == answers_.end() ? none : found->second;
    }
    bool holds(const rule::Program& condition) const { return evaluate(condition) == 1; }
    rule::Value evaluate(const rule::Program& program) const {
        return program.evaluate({records_.view(), slots_, calendar::Date()}); // none asks what day it is
    }
    void fault(const std::string& key, std::string code, outcome::Details details = {}) {
        filled_.findings.push_back({std::move(code), {.path = "/answers/" + key}, std::move(details)});
    }

    void take_all() {
        for (const auto& item : form_.items)
            take(item);
    }

    void take(const Item& item) {
        const bool asked = !item.when || holds(*item.when);
        const bool required = asked && (item.required || (item.required_when && holds(*item.required_when)));
        if (asked) filled_.asked.push_back(item.id);
        if (required) filled_.required.push_back(item.id);
        if (item.type == ItemType::rows) return take_rows(item, asked, required);

        known_.insert(item.id);
        std::optional<Said> said;
        if (!asked)
            forbid(item.id);
        else if (item.is_calculated())
            said = calculated(item);
        else
            said = read(item, item.id, required);
        if (said) filled_.answers[item.id] = said->kept;
        if (said && !said->kept.empty()) answered_.insert(item.id);
        if (type_of(item)) slots_.push_back(said ? said->value : rule::missing);
        if (has_band(item)) slots_.push_back(band_among_symbols(item, said));
        if (item.type == ItemType::multiple_choice) put_chosen(said);
    }

    /// What is not asked has no answer.
    void forbid(const std::string& key) {
        if (!answer_to(key).empty()) fault(key, "form.not_asked");
    }

    rule::Value band_among_symbols(const Item& item, const std::optional<Said>& said) const {
        const auto* const band = said ? band_of(item, said->kept) : nullptr;
        return band != nullptr ? form_.symbols->number(band->id) : rule::missing;
    }

    std::optional<Said> calculated(const Item& item) {
        auto said = item.calculate ? evaluated(item) : total_of(item, filled_.answers);
        const auto& sent = answer_to(item.id);
        if (!sent.empty() && (!said || said->kept != sent)) fault(item.id, "form.calculated");
        return said;
    }

    std::optional<Said> evaluated(const Item& item) const {
        const bool from_nothing =
            !item.calculated_from.empty() && std::ranges::none_of(item.calculated_from, [&](const auto& id) {
                return answered_.contains(id);
            });
        return answer_of(item, item.calculate->type(),
                         from_nothing ? rule::missing : evaluate(*item.calculate), *form_.symbols);
    }

    std::optional<Said> read(const Item& item, const std::string& key, bool required) {
        const auto& answer = answer_to(key);
        if (answer.empty()) {
            if (required) fault(key, "form.required");
            if (answers_.contains(key)) return Said{};
            return std::nullopt;
        }
        auto said = read_answer(item, answer, *form_.symbols);
        if (said) return std::move(said).value();
        const auto& finding = said.error().findings.at(0);
        fault(key, finding.code, finding.details);
        return std::nullopt;
    }

    void put_chosen(const std::optional<Said>& said) {
        if (said)
            for (const auto option : said->chosen)
                put_record({static_cast<timeline::Value>(option)});
        ++kind_;
    }

    void take_rows(const Item& item, bool asked, bool required) {
        int kept = 0;
        bool filled_in = false;
        for (int row = 1; row <= item.most_rows; ++row) {
            bool answered = false;
            for (const auto& part : item.items) {
                const auto key = row_key(item, row, part);
                known_.insert(key);
                answered = answered || !answer_to(key).empty();
                if (!asked) forbid(key);
            }
            if (asked && answered && take_row(item, row, kept + 1)) ++kept;
            filled_in = filled_in || answered;
        }
        if (kept > 0) answered_.insert(item.id);
        if (required && !filled_in) fault(item.id, "form.required");
        ++kind_;
    }

    /// A row in which something is answered is kept next to the one before it; of a row with nothing but
    /// faults nothing is kept.
    bool take_row(const Item& item, int row, int kept_row) {
        std::vector<timeline::Value> values;
        bool kept = false;
        for (const auto& part : item.items) {
            const auto key = row_key(item, row, part);
            auto said = read(part, key, part.required);
            if (said && !fits_in_a_row(said->value)) {
                fault(key, "form.too_large", {{"most", std::to_string(most_digits_in_a_row)}});
                said.reset();
            }
            if (said && !said->kept.empty()) {
                filled_.answers[row_key(item, kept_row, part)] = said->kept;
                kept = true;
            }
            if (!type_of(part)) continue;
            const bool known = said && said->value != rule::missing;
            values.push_back(known ? static_cast<timeline::Value>(said->value) : timeline::missing);
        }
        if (kept) put_record(std::move(values));
        return kept;
    }

    static bool fits_in_a_row(rule::Value value) {
        return value == rule::missing || std::abs(value) < 1'000'000'000;
    }

    /// Records have an order and no days: conditions count them and add them up.
    void put_record(std::vector<timeline::Value> values) {
        records_.insert({{}, kind_, ++records_so_far_, std::move(values)});
    }

    void tell_unknown(const std::string& key) {
        const auto is_beyond = [&](const Item& item) {
            return item.type == ItemType::rows && std::ranges::any_of(item.items, [&](const Item& part) {
                       return key.starts_with(item.id + ".") && key.ends_with("." + part.id) &&
                              is_row_number(std::string_view(key).substr(
                                  item.id.size() + 1, key.size() - item.id.size() - part.id.size() - 2));
                   });
        };
        const auto rows = std::ranges::find_if(form_.items, is_beyond);
        if (rows == form_.items.end()) return fault(key, "form.unknown_item");
        fault(key, "form.too_many_rows", {{"most", std::to_string(rows->most_rows)}});
    }

    static bool is_row_number(std::string_view text) {
        return !text.empty() && text[0] != '0' &&
               std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    }

    const Form& form_;
    const Answers& answers_;
    std::set<std::string, std::less<>> known_; ///< what the form can ask
    std::set<std::string, std::less<>> answered_;
    std::vector<rule::Value> slots_;
    timeline::Columns records_;
    timeline::Kind kind_ = 0; ///< of the next item that is a kind of records
    std::uint32_t records_so_far_ = 0;
    Filled filled_;
};

} // namespace

Filled fill(const Form& form, const Answers& answers) {
    return Sheet(form, answers).run();
}

Values values_of(const Form& form, const Answers& answers) {
    return Sheet(form, answers).values();
}

Findings check(const Form& form, const Answers& answers) {
    return fill(form, answers).findings;
}

Answers complete(const Form& form, const Answers& answers) {
    return fill(form, answers).answers;
}

std::vector<std::string> items_named(std::string_view expression, const rule::Vocabulary& vocabulary) {
    const auto syntax = rule::check(rule::parse(expression).value(), vocabulary).value();
    std::vector<std::string> items;
    for (const auto& node : syntax.nodes) {
        if (node.meaning == rule::Meaning::slot) items.push_back(node.word.substr(0, node.word.find('.')));
        if (node.op == rule::Operator::window)
            items.push_back(vocabulary.kinds[static_cast<std::size_t>(node.index)].name);
    }
    return items;
}

rule::Vocabulary vocabulary_of(const Form& form) {
    rule::Vocabulary vocabulary{.symbols = form.symbols};
    const auto code = [](std::string name, const Item& item) {
        return rule::Slot{std::move(name), {rule::Base::code}, codes_of(item)};
    };
    const auto value = [&](const Item& item, rule::Type type) {
        return type.base == rule::Base::code ? code(item.id, item) : rule::Slot{item.id, type};
    };
    for (const auto& item : form.items) {
        if (const auto type = type_of(item)) vocabulary.slots.push_back(value(item, *type));
        if (has_band(item)) vocabulary.slots.push_back(code(item.id + ".band", item));
        if (is_unlisted(item)) vocabulary.unlisted.push_back(item.id);
        if (!is_kind(item)) continue;
        rule::RecordKind kind{item.id, static_cast<timeline::Kind>(vocabulary.kinds.size()), {}};
        if (item.type == ItemType::multiple_choice) kind.fields.push_back(code("option", item));
        for (const auto& part : item.items) {
            if (const auto type = type_of(part)) kind.fields.push_back(value(part, *type));
            if (is_unlisted(part)) kind.unlisted.push_back(part.id);
        }
        vocabulary.kinds.push_back(std::move(kind));
    }
    return vocabulary;
}

} // namespace bedre::form
