#include "rule/program.h"

namespace bedre::rule {

/// Emits each part after its children. Conditions of windows come first, so that the main part is the tail.
class Compiler {
  public:
    Compiler(const Syntax& syntax, const Vocabulary& vocabulary) : syntax_(syntax), vocabulary_(vocabulary) {
        program_.text_ = syntax.text;
        program_.type_ = node(syntax.root).type;
        program_.symbols_ = vocabulary.symbols;
    }

    Program run() {
        window_of_.resize(syntax_.nodes.size());
        for (std::size_t i = 0; i < syntax_.nodes.size(); ++i) // inner windows stand before outer ones
            if (syntax_.nodes[i].op == Operator::window) prepare_window(i);
        program_.main_begin_ = program_.instructions_.size();
        emit(syntax_.root);
        return std::move(program_);
    }

  private:
    const Node& node(int index) const { return syntax_.nodes[static_cast<std::size_t>(index)]; }
    std::int32_t here() const { return static_cast<std::int32_t>(program_.instructions_.size()); }
    std::size_t add(Code code, std::int32_t a = 0, Value literal = 0) {
        program_.instructions_.push_back({code, a, literal});
        return program_.instructions_.size() - 1;
    }
    void land(std::size_t jump) { program_.instructions_[jump].a = here(); }

    /// Emits a number brought to that many decimals.
    void emit_scaled(int index, int scale) {
        emit(index);
        if (const int by = scale - node(index).type.scale; by > 0) add(Code::scale, by);
    }
    void emit_instant(int index) {
        emit(index);
        if (node(index).type.base == Base::date) add(Code::instant_of_date);
    }
    void emit_date(int index) {
        emit(index);
        if (node(index).type.base == Base::instant) add(Code::date_of_instant);
    }

    void prepare_window(std::size_t index) {
        const Node& n = syntax_.nodes[index];
        const RecordKind& kind = vocabulary_.kinds[static_cast<std::size_t>(n.index)];
        Program::Window window{
            .aggregate = n.aggregate, .kind = kind.number, .field = n.field, .bound = n.bound};
        if (n.within) window.length = n.length;
        if (n.anchor >= 0) window.anchor_is_instant = node(n.anchor).type.base == Base::instant;
        window.where_begin = program_.instructions_.size();
        if (n.where >= 0) emit(n.where);
        window.where_end = program_.instructions_.size();
        window_of_[index] = static_cast<std::int32_t>(program_.windows_.size());
        program_.windows_.push_back(window);
    }

    void emit(int index) {
        const Node& n = node(index);
        switch (n.op) {
        case Operator::literal: add(Code::push, 0, n.value); return;
        case Operator::name: emit_name(n); return;
        case Operator::negate:
            emit(n.children[0]);
            add(Code::negate);
            return;
        case Operator::add:
        case Operator::subtract:
            for (const int child : n.children)
                emit_scaled(child, n.type.scale);
            add(n.op == Operator::add ? Code::add : Code::subtract);
            return;
        case Operator::multiply:
            for (const int child : n.children)
                emit(child);
            add(Code::multiply);
            return;
        case Operator::divide:
            for (const int child : n.children)
                emit(child);
            add(Code::divide, n.type.scale + node(n.children[1]).type.scale - node(n.children[0]).type.scale);
            return;
        case Operator::equal:
        case Operator::not_equal:
        case Operator::less:
        case Operator::less_or_equal:
        case Operator::greater:
        case Operator::greater_or_equal: emit_comparison(n); return;
        case Operator::in: emit_membership(n); return;
        case Operator::logical_and: emit_junction(n, Code::jump_if_no, Code::logical_and); return;
        case Operator::logical_or: emit_junction(n, Code::jump_if_yes, Code::logical_or); return;
        case Operator::logical_not:
            emit(n.children[0]);
            add(Code::logical_not);
            return;
        case Operator::is_missing:
            emit(n.children[0]);
            add(Code::is_missing);
            return;
        case Operator::call: emit_call(n); return;
        case Operator::shift:
            emit(n.children[0]);
            program_.lengths_.push_back(n.length);
            add(n.type.base == Base::date ? Code::shift_date : Code::shift_instant,
                static_cast<std::int32_t>(program_.lengths_.size()) - 1);
            return;
        case Operator::window:
            if (n.anchor >= 0) emit(n.anchor);
            add(Code::window, window_of_[static_cast<std::size_t>(index)]);
            return;
        }
    }

    void emit_name(const Node& n) {
        switch (n.meaning) {
        case Meaning::slot: add(Code::slot, n.index); return;
        case Meaning::field: add(Code::field, n.index); return;
        case Meaning::record_date: add(Code::record_date); return;
        case Meaning::record_instant: add(Code::record_instant); return;
        case Meaning::today: add(Code::today); return;
        case Meaning::none: ENSURE(n.meaning != Meaning::none);
        }
    }

    void emit_pair(int left, int right) {
        const int scale = std::max(node(left).type.scale, node(right).type.scale);
        emit_scaled(left, scale);
        emit_scaled(right, scale);
    }

    void emit_comparison(const Node& n) {
        // a > b is b < a.
        const bool turned = n.op == Operator::greater || n.op == Operator::greater_or_equal;
        const int left = n.children[turned ? 1 : 0];
        const int right = n.children[turned ? 0 : 1];
        emit_pair(left, right);
        const Base base = node(left).type.base;
        const bool words = base == Base::code || base == Base::text;
        if (n.op == Operator::equal || n.op == Operator::not_equal) {
            add(Code::equal);
            if (n.op == Operator::not_equal) add(Code::logical_not);
        } else if (n.op == Operator::less || n.op == Operator::greater) {
            add(words ? Code::word_less : Code::less);
        } else {
            add(words ? Code::word_less_or_equal : Code::less_or_equal);
        }
    }

    /// x in (a, b, c) is x = a or x = b or x = c.
    void emit_membership(const Node& n) {
        std::vector<std::size_t> jumps;
        for (std::size_t i = 1; i < n.children.size(); ++i) {
            emit_pair(n.children[0], n.children[i]);
            add(Code::equal);
            if (i > 1) add(Code::logical_or);
            if (i + 1 < n.children.size()) jumps.push_back(add(Code::jump_if_yes));
        }
        for (const auto jump : jumps)
            land(jump);
    }

    void emit_junction(const Node& n, Code shortcut, Code junction) {
        emit(n.children[0]);
        const auto jump = add(shortcut);
        emit(n.children[1]);
        add(junction);
        land(jump);
    }

    void emit_call(const Node& n) {
        switch (n.function) {
        case Function::days:
        case Function::working_days:
        case Function::months:
        case Function::years:
            for (const int child : n.children)
                emit_date(child);
            add(n.function == Function::days           ? Code::days
                : n.function == Function::working_days ? Code::working_days
                : n.function == Function::months       ? Code::months
                                                       : Code::years);
            return;
        case Function::hours:
        case Function::minutes:
            for (const int child : n.children)
                emit_instant(child);
            add(Code::minutes, n.function == Function::hours ? 60 : 1);
            return;
        case Function::date: emit_date(n.children[0]); return;
        case Function::condition: {
            emit(n.children[0]);
            const auto unknown = add(Code::jump_if_missing);
            const auto otherwise = add(Code::jump_unless_yes);
            emit_scaled(n.children[1], n.type.scale);
            const auto end = add(Code::jump);
            land(otherwise);
            emit_scaled(n.children[2], n.type.scale);
            land(end);
            land(unknown);
            return;
        }
        case Function::least:
        case Function::greatest:
            for (std::size_t i = 0; i < n.children.size(); ++i) {
                emit_scaled(n.children[i], n.type.scale);
                if (i > 0) add(n.function == Function::least ? Code::least : Code::greatest);
            }
            return;
        }
    }

    const Syntax& syntax_;
    const Vocabulary& vocabulary_;
    Program program_;
    std::vector<std::int32_t> window_of_;
};

Result<Program> Program::compile(std::string_view text, const Vocabulary& vocabulary) {
    const Syntax syntax = TRY(check(TRY(parse(text)), vocabulary));
    return Compiler(syntax, vocabulary).run();
}

} // namespace bedre::rule
