#include "rule/syntax.h"
#include "text/similarity.h"

#include <algorithm>

namespace bedre::rule {
namespace {

bool is_number(Type type) {
    return type.base == Base::integer || type.base == Base::decimal;
}
bool is_word(Type type) {
    return type.base == Base::code || type.base == Base::text;
}
bool is_time(Type type) {
    return type.base == Base::date || type.base == Base::instant;
}
/// A date knows no hours.
bool needs_clock(Length length) {
    return length.unit == Unit::minutes || length.unit == Unit::hours;
}
bool comparable(Type a, Type b) {
    return a.base == b.base || (is_number(a) && is_number(b)) || (is_word(a) && is_word(b));
}

/// Walks the tree from the leaves up. After a fault a part counts as known (`failed`), so that one mistake is
/// told once.
class Checker {
  public:
    Checker(Syntax& syntax, const Vocabulary& vocabulary) : syntax_(syntax), vocabulary_(vocabulary) {
        failed_.resize(syntax.nodes.size());
        kind_ = vocabulary.current;
    }

    Findings run() {
        check(syntax_.root);
        return std::move(findings_);
    }

  private:
    Node& node(int index) { return syntax_.nodes[static_cast<std::size_t>(index)]; }
    Type type(int index) { return node(index).type; }
    bool failed(int index) { return failed_[static_cast<std::size_t>(index)]; }

    void fault(int index, std::string code, outcome::Details details) {
        failed_[static_cast<std::size_t>(index)] = true;
        findings_.push_back(
            {std::move(code), place_of(syntax_.text, node(index).position), std::move(details)});
    }
    void wrong_type(int index, int child, std::string_view expected) {
        failed_[static_cast<std::size_t>(index)] = true;
        fault(child, "rule.wrong_type", {{"found", name(type(child))}, {"expected", std::string(expected)}});
    }
    /// Whether a child has the type that is wanted; a child that has failed already is not told of again.
    template <class Predicate>
    bool want(int index, int child, Predicate predicate, std::string_view expected) {
        if (failed(child)) {
            failed_[static_cast<std::size_t>(index)] = true;
            return false;
        }
        if (predicate(type(child))) return true;
        wrong_type(index, child, expected);
        return false;
    }
    bool want_base(int index, int child, Base base) {
        return want(index, child, [&](Type t) { return t.base == base; }, name({base}));
    }

    void check(int index) {
        if (node(index).op == Operator::window) return check_window(index);
        const std::vector<int> children = node(index).children;
        for (const int child : children)
            check(child);
        Node& n = node(index);
        switch (n.op) {
        case Operator::literal:
            if (n.type.base == Base::text) n.value = vocabulary_.symbols->number(n.word);
            break;
        case Operator::name: check_name(index); break;
        case Operator::negate:
            if (want(index, children[0], is_number, "number")) n.type = type(children[0]);
            break;
        case Operator::add:
        case Operator::subtract:
        case Operator::multiply:
        case Operator::divide: check_arithmetic(index, children); break;
        case Operator::equal:
        case Operator::not_equal:
        case Operator::less:
        case Operator::less_or_equal:
        case Operator::greater:
        case Operator::greater_or_equal:
        case Operator::in: check_comparison(index, children); break;
        case Operator::logical_and:
        case Operator::logical_or:
        case Operator::logical_not:
            for (const int child : children)
                if (!want_base(index, child, Base::boolean)) break;
            n.type = {Base::boolean};
            break;
        case Operator::is_missing:
            failed_[static_cast<std::size_t>(index)] = failed(children[0]);
            n.type = {Base::boolean};
            break;
        case Operator::call: check_call(index, children); break;
        case Operator::shift:
            if (needs_clock(n.length) ? want_base(index, children[0], Base::instant)
                                      : want(index, children[0], is_time, "date or instant"))
                n.type = type(children[0]);
            break;
        case Operator::window: break;
        }
    }

    void check_name(int index) {
        Node& n = node(index);
        const auto found = [&](Meaning meaning, std::size_t place, Type type) {
            n.meaning = meaning;
            n.index = static_cast<int>(place);
            n.type = type;
        };
        std::vector<std::string> known = {"today"};
        if (kind_) {
            const auto& fields = vocabulary_.kinds[*kind_].fields;
            for (std::size_t i = 0; i < fields.size(); ++i) {
                if (fields[i].name == n.word) return found(Meaning::field, i, fields[i].type);
                known.push_back(fields[i].name);
            }
            if (n.word == "date") return found(Meaning::record_date, 0, {Base::date});
            if (n.word == "at") return found(Meaning::record_instant, 0, {Base::instant});
            if (is_among(vocabulary_.kinds[*kind_].unlisted, n.word)) return no_list(index, n.word);
        }
        for (std::size_t i = 0; i < vocabulary_.slots.size(); ++i) {
            if (vocabulary_.slots[i].name == n.word)
                return found(Meaning::slot, i, vocabulary_.slots[i].type);
            known.push_back(vocabulary_.slots[i].name);
        }
        if (n.word == "today") return found(Meaning::today, 0, {Base::date});
        if (is_among(vocabulary_.unlisted, n.word)) return no_list(index, n.word);
        fault(index, "rule.unknown_name", unknown(n.word, known));
    }

    static bool is_among(const std::vector<std::string>& names, std::string_view word) {
        return std::ranges::find(names, word) != names.end();
    }

    void no_list(int index, const std::string& word) {
        fault(index, "rule.no_list_of_codes", {{"name", word}});
    }

    static outcome::Details unknown(const std::string& word, const std::vector<std::string>& known) {
        return {{"name", word}, {"suggestion", text::closest(word, known).value_or("")}};
    }

    void check_arithmetic(int index, const std::vector<int>& children) {
        for (const int child : children)
            if (!want(index, child, is_number, "number")) return;
        const int left = type(children[0]).scale;
        const int right = type(children[1]).scale;
        Node& n = node(index);
        int scale = std::max(left, right);
        if (n.op == Operator::multiply) scale = left + right;
        if (n.op == Operator::divide) scale = 4;
        if (scale > 6) return wrong_type(index, children[1], "fewer decimals");
        const bool whole =
            scale == 0 && type(children[0]).base == Base::integer && type(children[1]).base == Base::integer;
        n.type = whole ? Type{Base::integer} : Type{Base::decimal, scale};
    }

    void check_comparison(int index, const std::vector<int>& children) {
        Node& n = node(index);
        n.type = {Base::boolean};
        const bool ordered = n.op != Operator::equal && n.op != Operator::not_equal && n.op != Operator::in;
        const Type first = type(children[0]);
        if (!want(
                index, children[0], [&](Type t) { return !ordered || t.base != Base::boolean; },
                "something with an order"))
            return;
        for (std::size_t i = 1; i < children.size(); ++i)
            if (!want(index, children[i], [&](Type t) { return comparable(first, t); }, name(first))) return;
        for (std::size_t i = 1; i < children.size(); ++i) {
            check_code(children[0], children[i]);
            check_code(children[i], children[0]);
        }
    }

    /// All that a part can be, where it is a code of which that has been said.
    const std::vector<std::string>& codes_of(const Node& n) const {
        static const std::vector<std::string> any;
        const auto at = static_cast<std::size_t>(n.index);
        if (n.op == Operator::window && n.field >= 0)
            return vocabulary_.kinds[at].fields[static_cast<std::size_t>(n.field)].codes;
        if (n.op != Operator::name) return any;
        if (n.meaning == Meaning::slot) return vocabulary_.slots[at].codes;
        return n.meaning == Meaning::field ? vocabulary_.kinds[*kind_].fields[at].codes : any;
    }

    /// What a code is compared with must be one that it can be.
    void check_code(int code, int word) {
        const auto& codes = codes_of(node(code));
        const auto& literal = node(word);
        if (codes.empty() || literal.op != Operator::literal || is_among(codes, literal.word)) return;
        fault(word, "rule.no_such_code",
              {{"found", literal.word},
               {"name", node(code).word},
               {"suggestion", text::closest(literal.word, codes).value_or("")}});
    }

    void check_call(int index, const std::vector<int>& children) {
        Node& n = node(index);
        const auto expect_count = [&](std::size_t least, std::size_t most) {
            if (children.size() >= least && children.size() <= most) return true;
            fault(index, "rule.wrong_number_of_arguments",
                  {{"found", std::to_string(children.size())}, {"expected", std::to_string(least)}});
            return false;
        };
        switch (n.function) {
        case Function::days:
        case Function::working_days:
        case Function::months:
        case Function::years:
        case Function::hours:
        case Function::minutes:
            n.type = {Base::integer};
            if (!expect_count(2, 2)) return;
            for (const int child : children)
                if (!want(index, child, is_time, "date or instant")) return;
            return;
        case Function::date:
            n.type = {Base::date};
            if (expect_count(1, 1)) want(index, children[0], is_time, "date or instant");
            return;
        case Function::condition:
            if (!expect_count(3, 3) || !want_base(index, children[0], Base::boolean)) return;
            check_alike(index, {children[1], children[2]});
            return;
        case Function::least:
        case Function::greatest:
            if (expect_count(2, 16)) check_alike(index, children);
            return;
        }
    }

    /// Arguments of one kind; numbers take the most decimals of them all.
    void check_alike(int index, const std::vector<int>& children) {
        const Type first = type(children[0]);
        Type common = first;
        for (const int child : children) {
            if (!want(index, child, [&](Type t) { return comparable(first, t); }, name(first))) return;
            if (is_number(first) && type(child).base == Base::decimal)
                common = {Base::decimal, std::max(common.scale, type(child).scale)};
        }
        node(index).type = common;
    }

    /// The longest beginning of a name that is a kind of record: "iht.included.consent" is its "consent".
    std::string_view kind_in(std::string_view word) const {
        const auto is_kind = [&](std::string_view name) {
            return std::ranges::find(vocabulary_.kinds, name, &RecordKind::name) != vocabulary_.kinds.end();
        };
        while (!word.empty() && !is_kind(word))
            word = word.substr(0, word.find_last_of('.') == word.npos ? 0 : word.find_last_of('.'));
        return word;
    }

    void unknown_kind(int index) {
        std::vector<std::string> known;
        for (const auto& kind : vocabulary_.kinds)
            known.push_back(kind.name);
        const auto& word = node(index).word;
        const auto first = word.substr(0, word.find('.'));
        fault(index, "rule.unknown_kind", unknown(text::closest(word, known) ? word : first, known));
    }

    void check_window(int index) {
        const auto kind = kind_in(node(index).word);
        if (kind.empty()) return unknown_kind(index);
        const auto found = std::ranges::find(vocabulary_.kinds, kind, &RecordKind::name);
        node(index).index = static_cast<int>(found - vocabulary_.kinds.begin());
        check_field(index, *found);
        if (const int anchor = node(index).anchor; anchor >= 0) {
            check(anchor);
            want(index, anchor, is_time, "date or instant");
        }
        if (const int where = node(index).where; where >= 0) {
            const auto outside = std::exchange(kind_, static_cast<std::size_t>(node(index).index));
            check(where);
            kind_ = outside;
            want_base(index, where, Base::boolean);
        }
    }

    void check_field(int index, const RecordKind& kind) {
        Node& n = node(index);
        std::optional<Type> field;
        if (n.word.size() > kind.name.size()) {
            const auto name = n.word.substr(kind.name.size() + 1);
            if (is_among(kind.unlisted, name)) return no_list(index, name);
            std::vector<std::string> known;
            for (std::size_t i = 0; i < kind.fields.size(); ++i) {
                known.push_back(kind.fields[i].name);
                if (kind.fields[i].name != name) continue;
                n.field = static_cast<int>(i);
                field = kind.fields[i].type;
            }
            if (!field) return fault(index, "rule.unknown_name", unknown(name, known));
        }
        switch (n.aggregate) {
        case Aggregate::count: n.type = {Base::integer}; return;
        case Aggregate::exists: n.type = {Base::boolean}; return;
        case Aggregate::first:
        case Aggregate::last: n.type = field.value_or(Type{Base::instant}); return;
        case Aggregate::sum:
        case Aggregate::least:
        case Aggregate::greatest:
            if (field && is_number(*field)) {
                n.type = *field;
            } else {
                fault(index, "rule.wrong_type",
                      {{"found", field ? name(*field) : kind.name}, {"expected", "number"}});
            }
            return;
        }
    }

    Syntax& syntax_;
    const Vocabulary& vocabulary_;
    std::optional<std::size_t> kind_; // of the record at hand: inside a window its own
    std::vector<bool> failed_;
    Findings findings_;
};

} // namespace

Result<Syntax> check(Syntax syntax, const Vocabulary& vocabulary) {
    Findings findings = Checker(syntax, vocabulary).run();
    if (!findings.empty()) return outcome::invalid(std::move(findings));
    return syntax;
}

} // namespace bedre::rule
