// Holds the library to files of numbers that others have computed. Usage: bedre_oracles DIR. Prints a line a
// file and each case that is not agreed on; ends with 1 when there is one, or one that is of no known kind.
#include "oracle.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace bedre::oracles {
namespace {

struct Tolerance {
    double absolute = 0;
    double relative = 0;
};

double number_of(const std::string& text) {
    double number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault == std::errc::result_out_of_range) return INFINITY;
    if (fault != std::errc() || end != text.data() + text.size())
        throw std::runtime_error("no number: " + text);
    return number;
}

struct Convert {
    Value operator()(std::nullptr_t) const { return nullptr; }
    Value operator()(bool flag) const { return flag; }
    Value operator()(std::int64_t number) const { return number; }
    Value operator()(const json::Decimal& decimal) const { return number_of(decimal.text); }
    Value operator()(const std::string& text) const { return text; }
    Value operator()(const json::Array& array) const {
        std::vector<Value> all;
        for (const auto& one : array)
            all.push_back(std::visit(*this, one.of));
        return all;
    }
    Value operator()(const json::Object& object) const {
        std::map<std::string, Value> all;
        for (const auto& [name, value] : object)
            all[name] = std::visit(*this, value.of);
        return all;
    }
};

std::string shown(const Value& value) {
    if (value.is_null()) return "nothing";
    if (const auto* number = std::get_if<double>(&value.of)) return fmt::format("{}", *number);
    if (const auto* flag = std::get_if<bool>(&value.of)) return *flag ? "yes" : "no";
    if (const auto* text = std::get_if<std::string>(&value.of)) return *text;
    return "several";
}

/// Where two values are not the same, as a path; empty when they are.
class Comparison {
  public:
    Comparison(Tolerance tolerance, const std::map<std::string, std::string>& differs,
               const std::map<std::string, double>& wider = {},
               const std::map<std::string, std::string>& absent = {})
        : tolerance_(tolerance), differs_(differs), wider_(wider), absent_(absent) {}

    void compare(const Value& expected, const Value& computed, const std::string& path) {
        if (differs_.contains(path)) {
            if (same(expected, computed)) fault(path, "was said to differ, and does not");
            return;
        }
        const auto* members = std::get_if<std::map<std::string, Value>>(&expected.of);
        if (members == nullptr) return compare_plain(expected, computed, path);
        for (const auto& [name, value] : *members) {
            if (name.starts_with("tolerance_")) continue; // says how, and not what
            if (path.empty() && absent_.contains(name)) continue;
            const auto below = path.empty() ? name : fmt::format("{}.{}", path, name);
            const auto* ours = std::get_if<std::map<std::string, Value>>(&computed.of);
            const auto found = ours == nullptr ? decltype(ours->end()){} : ours->find(name);
            if (ours == nullptr || found == ours->end())
                fault(below, "is not computed");
            else
                compare(value, found->second, below);
        }
    }
    const std::vector<std::string>& faults() const { return faults_; }

  private:
    void compare_plain(const Value& expected, const Value& computed, const std::string& path) {
        const auto* all = std::get_if<std::vector<Value>>(&expected.of);
        const auto* ours = std::get_if<std::vector<Value>>(&computed.of);
        if (all != nullptr && ours == nullptr && all->size() == 1)
            return compare(all->front(), computed, path);
        if (ours != nullptr && all == nullptr && ours->size() == 1)
            return compare(expected, ours->front(), path);
        if ((all == nullptr) != (ours == nullptr) || (all != nullptr && all->size() != ours->size()))
            return fault(path, "has another length");
        if (all == nullptr) {
            const auto wider = wider_.find(path);
            const bool agreed = wider == wider_.end()
                                    ? same(expected, computed)
                                    : Comparison({wider->second, wider->second}, {}).same(expected, computed);
            if (!agreed) fault(path, fmt::format("is {} and not {}", shown(computed), shown(expected)));
            return;
        }
        for (std::size_t i = 0; i < all->size(); ++i)
            compare((*all)[i], (*ours)[i], fmt::format("{}[{}]", path, i));
    }
    bool same(const Value& expected, const Value& computed) const {
        if (expected.of.index() != computed.of.index()) return false;
        if (const auto* number = std::get_if<double>(&expected.of)) {
            const double other = std::get<double>(computed.of);
            return std::abs(other - *number) <=
                   tolerance_.absolute + tolerance_.relative * std::max(std::abs(*number), std::abs(other));
        }
        if (const auto* text = std::get_if<std::string>(&expected.of))
            return *text == std::get<std::string>(computed.of);
        if (const auto* flag = std::get_if<bool>(&expected.of)) return *flag == std::get<bool>(computed.of);
        if (expected.is_null()) return true;
        Comparison within(tolerance_, {});
        within.compare(expected, computed, "it");
        return within.faults().empty();
    }
    void fault(const std::string& path, const std::string& what) { faults_.push_back(path + " " + what); }

    Tolerance tolerance_;
    std::map<std::string, std::string> differs_;
    std::map<std::string, double> wider_; ///< tolerances of single members
    std::map<std::string, std::string> absent_;
    std::vector<std::string> faults_;
};

Tolerance tolerance_of(const std::optional<Value>& said, Tolerance otherwise) {
    if (!said || std::holds_alternative<std::string>(said->of)) return otherwise; // "exact"
    if (const auto* number = std::get_if<double>(&said->of)) return {*number, *number};
    const auto absolute = said->member("abs");
    const auto relative = said->member("rel");
    return {absolute ? absolute->number() : 0, relative ? relative->number() : 0};
}

struct Counted {
    int passed = 0;
    int failed = 0;
    int differing = 0; ///< values that we compute otherwise, with a reason
    int absent = 0;    ///< values that we do not compute, with a reason
};

void judge(const Value& said, Tolerance tolerance, Compute compute, Counted& counted) {
    Case one{.id = said.member("id").value_or("?").text(),
             .method = said.member("method").value_or("").text(),
             .input = said.member("input").value_or(nullptr),
             .expected = said.member("expected").value_or(nullptr),
             .parameters = said.member("parameters").value_or(nullptr)};
    std::vector<std::string> faults;
    try {
        const auto answer = compute(one);
        if (!answer) {
            faults.emplace_back("is of no kind that is known");
        } else {
            std::map<std::string, double> wider;
            if (const auto single = one.expected.member("tolerance_override"))
                for (const auto& [name, value] : std::get<std::map<std::string, Value>>(single->of))
                    wider[name] = value.number();
            if (const auto absolute = one.expected.member("tolerance_abs"))
                tolerance = {absolute->number(), 0};
            Comparison comparison(tolerance_of(said.member("tolerance_override"), tolerance), answer->differs,
                                  wider, answer->absent);
            comparison.compare(one.expected, answer->members, "");
            faults = comparison.faults();
            counted.differing += static_cast<int>(answer->differs.size());
            counted.absent += static_cast<int>(answer->absent.size());
        }
    } catch (const std::exception& wrong) {
        faults.emplace_back(wrong.what());
    }
    ++(faults.empty() ? counted.passed : counted.failed);
    constexpr std::size_t most_told = 5;
    for (std::size_t i = 0; i < std::min(faults.size(), most_told); ++i)
        fmt::print("  {}: {}\n", one.id, faults[i]);
}

Value read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream all;
    all << in.rdbuf();
    const auto document = json::parse(all.str());
    if (!document) throw std::runtime_error("is no JSON: " + document.error().code);
    return std::visit(Convert(), document.value().of);
}

Counted judge_file(const std::filesystem::path& path) {
    Counted counted;
    const auto known = files();
    const auto file = std::ranges::find(known, path.filename().string(), &File::name);
    try {
        if (file == known.end()) throw std::runtime_error("is no file that is known");
        const auto document = read_file(path);
        const auto meta = document.member("meta");
        const auto tolerance = tolerance_of(meta ? meta->member("tolerance") : std::nullopt, {});
        const auto cases = document.member("cases");
        if (!cases) throw std::runtime_error("has no cases");
        for (const auto& one : cases->values())
            judge(one, tolerance, file->compute, counted);
    } catch (const std::exception& wrong) {
        fmt::print("  {}\n", wrong.what());
        ++counted.failed;
    }
    fmt::print("{}: {} passed, {} failed", path.filename().string(), counted.passed, counted.failed);
    if (counted.differing > 0) fmt::print(", {} values of the package are not imitated", counted.differing);
    if (counted.absent > 0) fmt::print(", {} values are not computed", counted.absent);
    fmt::print("\n");
    return counted;
}

int run(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".json") paths.push_back(entry.path());
    std::ranges::sort(paths);
    Counted all;
    for (const auto& path : paths) {
        const auto counted = judge_file(path);
        all.passed += counted.passed;
        all.failed += counted.failed;
    }
    fmt::print("{} passed, {} failed\n", all.passed, all.failed);
    return all.failed == 0 && all.passed > 0 ? 0 : 1;
}

} // namespace
} // namespace bedre::oracles

int main(int argc, char** argv) {
    if (argc != 2 || !std::filesystem::is_directory(argv[1])) {
        std::fputs("usage: bedre_oracles DIR\n", stderr);
        return 2;
    }
    return bedre::oracles::run(argv[1]);
}
