#include "rule/length.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace bedre::rule {
namespace {

struct Token {
    enum class Kind { word, number, text, symbol, end } kind = Kind::end;
    std::string text;
    int position = 0;
};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// A fault that ends parsing; caught in parse().
struct Fault {
    std::string code;
    int position;
    outcome::Details details;
};

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    std::size_t i = 0;
    const auto at = [&](std::size_t place) { return place < text.size() ? text[place] : '\0'; };
    while (i < text.size()) {
        const std::size_t start = i;
        const auto add = [&](Token::Kind kind) {
            tokens.push_back({kind, std::string(text.substr(start, i - start)), static_cast<int>(start)});
        };
        if (text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r') {
            ++i;
        } else if (is_letter(text[i])) {
            // A hyphen belongs to a name when letters or digits follow at once: in-operation. Minus has
            // spaces.
            while (is_letter(at(i)) || is_digit(at(i)) || at(i) == '_' ||
                   (at(i) == '-' && (is_letter(at(i + 1)) || is_digit(at(i + 1)))))
                ++i;
            add(Token::Kind::word);
        } else if (is_digit(text[i])) {
            while (is_digit(at(i)) || at(i) == ':' || at(i) == 'T' || at(i) == 'Z' ||
                   ((at(i) == '.' || at(i) == '-') && is_digit(at(i + 1))))
                ++i;
            add(Token::Kind::number);
        } else if (text[i] == '\'') {
            i = text.find('\'', i + 1);
            if (i == std::string_view::npos) throw Fault{"rule.unexpected_end", static_cast<int>(start), {}};
            ++i;
            add(Token::Kind::text);
        } else {
            static constexpr std::array<std::string_view, 3> pairs = {"<=", ">=", "!="};
            i += std::ranges::find(pairs, text.substr(i, 2)) != pairs.end() ? 2U : 1U;
            if (i - start == 1 && std::string_view("+-*/=<>(),.").find(text[start]) == std::string_view::npos)
                throw Fault{
                    "rule.syntax", static_cast<int>(start), {{"found", std::string(text.substr(start, 1))}}};
            add(Token::Kind::symbol);
        }
    }
    tokens.push_back({Token::Kind::end, "", static_cast<int>(text.size())});
    return tokens;
}

template <class T> using Table = std::vector<std::pair<std::string_view, T>>;

const Table<Function>& functions() {
    static const Table<Function> table = {
        {"days", Function::days},     {"working-days", Function::working_days},
        {"months", Function::months}, {"years", Function::years},
        {"hours", Function::hours},   {"minutes", Function::minutes},
        {"date", Function::date},     {"if", Function::condition},
        {"least", Function::least},   {"greatest", Function::greatest},
    };
    return table;
}

const Table<Aggregate>& aggregates() {
    static const Table<Aggregate> table = {
        {"count", Aggregate::count},  {"exists", Aggregate::exists}, {"first", Aggregate::first},
        {"last", Aggregate::last},    {"sum", Aggregate::sum},       {"min", Aggregate::least},
        {"max", Aggregate::greatest},
    };
    return table;
}

const Table<Unit>& units() {
    static const Table<Unit> table = {
        {"minute", Unit::minutes}, {"minutes", Unit::minutes}, {"hour", Unit::hours}, {"hours", Unit::hours},
        {"day", Unit::days},       {"days", Unit::days},       {"week", Unit::weeks}, {"weeks", Unit::weeks},
        {"month", Unit::months},   {"months", Unit::months},   {"year", Unit::years}, {"years", Unit::years},
    };
    return table;
}

template <class T> const T* find(const Table<T>& table, std::string_view word) {
    for (const auto& [name, value] : table)
        if (name == word) return &value;
    return nullptr;
}

bool is_reserved(std::string_view word) {
    static constexpr std::array<std::string_view, 10> reserved = {
        "and", "or", "not", "in", "is", "where", "within", "before", "after", "missing"};
    return std::ranges::find(reserved, word) != reserved.end();
}

class Parser {
  public:
    explicit Parser(std::string_view text) : tokens_(tokens_of(text)) { syntax_.text = text; }

    Syntax parse() {
        syntax_.root = disjunction();
        if (present().kind != Token::Kind::end) unexpected();
        return std::move(syntax_);
    }

    std::optional<Length> parse_length() {
        auto length = maybe_length();
        if (present().kind != Token::Kind::end) return std::nullopt;
        return length;
    }

  private:
    const Token& present() const { return tokens_[next_]; }
    const Token& ahead() const { return tokens_[std::min(next_ + 1, tokens_.size() - 1)]; }
    Token take() { return tokens_[next_ + 1 < tokens_.size() ? next_++ : next_]; }
    bool at(std::string_view text) const {
        return present().text == text &&
               (present().kind == Token::Kind::word || present().kind == Token::Kind::symbol);
    }
    bool accept(std::string_view text) {
        if (!at(text)) return false;
        take();
        return true;
    }
    void expect(std::string_view text) {
        if (!accept(text)) unexpected();
    }
    [[noreturn]] void unexpected() const {
        if (present().kind == Token::Kind::end) throw Fault{"rule.unexpected_end", present().position, {}};
        throw Fault{"rule.syntax", present().position, {{"found", present().text}}};
    }

    int add(Node node) {
        syntax_.nodes.push_back(std::move(node));
        return static_cast<int>(syntax_.nodes.size()) - 1;
    }
    int add(Operator op, int position, std::vector<int> children) {
        return add({.op = op, .position = position, .children = std::move(children)});
    }

    /// Parentheses and `not` can be nested to 64 levels, so that no text can exhaust the stack.
    struct Depth {
        explicit Depth(Parser& of) : parser(of) {
            if (++parser.depth_ > 64) parser.unexpected();
        }
        ~Depth() { --parser.depth_; }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;
        Parser& parser;
    };

    int disjunction() {
        int left = conjunction();
        while (at("or")) {
            const int position = take().position;
            left = add(Operator::logical_or, position, {left, conjunction()});
        }
        return left;
    }

    int conjunction() {
        int left = negation();
        while (at("and")) {
            const int position = take().position;
            left = add(Operator::logical_and, position, {left, negation()});
        }
        return left;
    }

    int negation() {
        if (!at("not")) return comparison();
        const Depth depth(*this);
        const int position = take().position;
        return add(Operator::logical_not, position, {negation()});
    }

    int comparison() {
        static const Table<Operator> operators = {
            {"=", Operator::equal},          {"!=", Operator::not_equal},
            {"<=", Operator::less_or_equal}, {">=", Operator::greater_or_equal},
            {"<", Operator::less},           {">", Operator::greater},
        };
        const int left = sum();
        if (present().kind == Token::Kind::symbol)
            if (const auto* op = find(operators, present().text)) {
                const int position = take().position;
                return add(*op, position, {left, sum()});
            }
        if (at("in")) {
            const int position = take().position;
            expect("(");
            std::vector<int> children = {left, sum()};
            while (accept(","))
                children.push_back(sum());
            expect(")");
            return add(Operator::in, position, std::move(children));
        }
        if (at("is")) {
            const int position = take().position;
            const bool negated = accept("not");
            expect("missing");
            const int missing_node = add(Operator::is_missing, position, {left});
            return negated ? add(Operator::logical_not, position, {missing_node}) : missing_node;
        }
        return left;
    }

    int sum() {
        int left = product();
        while (at("+") || at("-")) {
            const Token sign = take();
            if (auto length = maybe_length()) {
                if (sign.text == "-") length->amount = -length->amount;
                left = add({.op = Operator::shift,
                            .position = sign.position,
                            .children = {left},
                            .length = *length});
            } else {
                left = add(sign.text == "+" ? Operator::add : Operator::subtract, sign.position,
                           {left, product()});
            }
        }
        return left;
    }

    int product() {
        int left = unary();
        while (at("*") || at("/")) {
            const Token sign = take();
            left =
                add(sign.text == "*" ? Operator::multiply : Operator::divide, sign.position, {left, unary()});
        }
        return left;
    }

    int unary() {
        if (!at("-")) return primary();
        const Depth depth(*this);
        const int position = take().position;
        return add(Operator::negate, position, {unary()});
    }

    int primary() {
        const Depth depth(*this);
        if (accept("(")) {
            const int inner = disjunction();
            expect(")");
            return inner;
        }
        if (present().kind == Token::Kind::number) return number();
        if (present().kind == Token::Kind::text) {
            const Token token = take();
            return add({.position = token.position,
                        .word = token.text.substr(1, token.text.size() - 2),
                        .type = {Base::text}});
        }
        if (present().kind != Token::Kind::word || is_reserved(present().text)) unexpected();
        if (ahead().kind == Token::Kind::symbol && ahead().text == "(") return call();
        const Token token = take();
        if (token.text == "yes" || token.text == "no")
            return add(
                {.position = token.position, .value = token.text == "yes" ? 1 : 0, .type = {Base::boolean}});
        return add({.op = Operator::name, .position = token.position, .word = dotted(token.text)});
    }

    std::string dotted(std::string name) {
        while (accept(".")) {
            if (present().kind != Token::Kind::word) unexpected();
            name += '.' + take().text;
        }
        return name;
    }

    int call() {
        const Token name = take();
        if (const auto* aggregate = find(aggregates(), name.text)) return window(*aggregate, name.position);
        const auto* function = find(functions(), name.text);
        if (function == nullptr) throw Fault{"rule.unknown_function", name.position, {{"found", name.text}}};
        expect("(");
        std::vector<int> children = {disjunction()};
        while (accept(","))
            children.push_back(disjunction());
        expect(")");
        return add({.op = Operator::call,
                    .position = name.position,
                    .children = std::move(children),
                    .function = *function});
    }

    int window(Aggregate aggregate, int position) {
        expect("(");
        Node node{.op = Operator::window, .position = position, .aggregate = aggregate};
        if (present().kind != Token::Kind::word) unexpected();
        node.word = dotted(take().text);
        if (accept("where")) node.where = disjunction();
        if (accept("within")) {
            const auto length = maybe_length();
            if (!length) unexpected();
            node.within = true;
            node.length = *length;
            if (!at("before") && !at("after")) unexpected();
        }
        if (at("before") || at("after")) {
            node.bound = take().text == "before" ? Bound::before : Bound::after;
            node.anchor = sum();
        }
        expect(")");
        return add(std::move(node));
    }

    /// `30 days` and the like, if that is what stands here.
    std::optional<Length> maybe_length() {
        if (present().kind != Token::Kind::number || ahead().kind != Token::Kind::word) return std::nullopt;
        const bool working = ahead().text == "working";
        const auto* unit = find(units(), ahead().text);
        if (!working && unit == nullptr) return std::nullopt;
        Length length{integer(present()), working ? Unit::working_days : *unit};
        if (length.amount > 100'000) throw Fault{"rule.number_out_of_range", present().position, {}};
        take();
        take();
        if (working && !accept("day")) expect("days");
        return length;
    }

    static std::int64_t integer(const Token& token) {
        std::int64_t number = 0;
        const auto* end = token.text.data() + token.text.size();
        const auto read = std::from_chars(token.text.data(), end, number);
        if (read.ec != std::errc() || read.ptr != end)
            throw Fault{"rule.number_out_of_range", token.position, {{"found", token.text}}};
        return number;
    }

    int number() {
        const Token token = take();
        Node node{.position = token.position};
        if (token.text.find('T') != std::string::npos) {
            const auto instant = calendar::parse_instant(token.text);
            if (!instant) throw Fault{"rule.invalid_date", token.position, {{"found", token.text}}};
            node.type = {Base::instant};
            node.value = std::chrono::floor<std::chrono::minutes>(instant.value()).time_since_epoch().count();
        } else if (token.text.find('-') != std::string::npos) {
            const auto date = calendar::Date::parse(token.text);
            if (!date) throw Fault{"rule.invalid_date", token.position, {{"found", token.text}}};
            node.type = {Base::date};
            node.value = date.value().days_since_1970();
        } else if (const auto point = token.text.find('.'); point != std::string::npos) {
            Token digits = token;
            digits.text.erase(point, 1);
            const auto scale = token.text.size() - point - 1;
            if (scale > 6) throw Fault{"rule.number_out_of_range", token.position, {{"found", token.text}}};
            node.type = {Base::decimal, static_cast<int>(scale)};
            node.value = integer(digits);
        } else {
            node.type = {Base::integer};
            node.value = integer(token);
        }
        return add(std::move(node));
    }

    Syntax syntax_;
    std::vector<Token> tokens_;
    std::size_t next_ = 0;
    int depth_ = 0;
};

} // namespace

bool is_name(std::string_view word) {
    if (word.empty() || !is_letter(word[0]) || is_reserved(word)) return false;
    if (word == "yes" || word == "no" || word == "today") return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool inner_hyphen =
            word[i] == '-' && i + 1 < word.size() && (is_letter(word[i + 1]) || is_digit(word[i + 1]));
        if (!is_letter(word[i]) && !is_digit(word[i]) && word[i] != '_' && !inner_hyphen) return false;
    }
    return true;
}

outcome::Place place_of(std::string_view text, int position) {
    const auto before = text.substr(0, static_cast<std::size_t>(position));
    const auto last_break = before.rfind('\n');
    const auto column = before.size() - (last_break == std::string_view::npos ? 0 : last_break + 1);
    return {.line = static_cast<int>(std::ranges::count(before, '\n')) + 1,
            .column = static_cast<int>(column) + 1};
}

Result<Syntax> parse(std::string_view text) {
    try {
        return Parser(text).parse();
    } catch (const Fault& fault) {
        return outcome::invalid({{fault.code, place_of(text, fault.position), fault.details}});
    }
}

std::optional<Length> parse_length(std::string_view text) {
    try {
        return Parser(text).parse_length();
    } catch (const Fault&) {
        return std::nullopt;
    }
}

} // namespace bedre::rule
