// Cases of an oracle file, and what our own library makes of them.
#pragma once

#include "json/value.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace bedre::oracles {

/// What a file says, or we compute. A number that is missing, infinite or none is nothing.
struct Value {
    std::variant<std::nullptr_t, bool, double, std::string, std::vector<Value>, std::map<std::string, Value>>
        of = nullptr;

    Value() = default;
    Value(std::nullptr_t) {}
    Value(bool flag) : of(flag) {}
    Value(double number);
    Value(int number) : of(static_cast<double>(number)) {}
    Value(std::int64_t number) : of(static_cast<double>(number)) {}
    Value(std::string text) : of(std::move(text)) {}
    Value(std::string_view text) : of(std::string(text)) {}
    Value(const char* text) : of(std::string(text)) {}
    Value(std::vector<Value> values) : of(std::move(values)) {}
    Value(std::map<std::string, Value> members) : of(std::move(members)) {}
    template <class T> Value(const std::vector<T>& values)
        : of(std::vector<Value>(values.begin(), values.end())) {}
    template <class T> Value(const std::optional<T>& value) {
        if (value) *this = Value(*value);
    }

    bool is_null() const { return std::holds_alternative<std::nullptr_t>(of); }
    /// A member of an object; nothing when there is none, or it is null.
    std::optional<Value> member(const std::string& name) const;

    // What an input must be: anything else is a fault of the file, thrown as std::runtime_error.
    double number() const;
    std::int64_t integer() const;
    bool flag() const;
    std::string text() const;
    /// A scalar is a vector of one; NaN stands for a missing number.
    std::vector<double> numbers() const;
    std::vector<std::string> texts() const;
    std::vector<Value> values() const;
};

struct Case {
    std::string id;
    std::string method; ///< as the file calls it; empty when it does not
    Value input;
    Value expected;
    Value parameters = {}; ///< by which rules; nothing when the file does not say

    /// A member of the input that must be there.
    Value at(const std::string& name) const;
    std::optional<Value> maybe(const std::string& name) const { return input.member(name); }
};

/// What we make of a case: everything that the file expects, by the same names. What another package gets
/// wrong, and we compute otherwise, is named with the reason, and must differ; what the library does not
/// compute is named too, and counted.
struct Answer {
    std::map<std::string, Value> members = {};
    std::map<std::string, std::string> differs = {}; ///< member, or path of members "runs.n", to reason
    std::map<std::string, std::string> absent = {};  ///< what the library does not compute, to reason
};

/// A number that the package fits step by step, and stops a little before ours: that far they must agree.
void add_fitted(Answer& answer, const Case& one, const std::string& member, double ours);

/// Of a column, names the element `at` as one that we compute otherwise, where the file says something else.
void unless_agreed(Answer& answer, const Case& one, const std::string& column, std::size_t at,
                   const std::string& reason);

/// Nothing when the case is of no kind that we know.
using Compute = std::optional<Answer> (*)(const Case&);

struct File {
    std::string_view name; ///< "qic.json"
    Compute compute;
};
/// Every file that is known.
std::vector<File> files();

std::optional<Answer> compute_working_days(const Case& one);
std::optional<Answer> compute_plotthedots(const Case& one);
std::optional<Answer> compute_proportions(const Case& one);
std::optional<Answer> compute_rates(const Case& one);
std::optional<Answer> compute_quantiles(const Case& one);
std::optional<Answer> compute_before_after(const Case& one);
std::optional<Answer> compute_interrupted(const Case& one);
std::optional<Answer> compute_qic(const Case& one);
std::optional<Answer> compute_survival(const Case& one);
std::optional<Answer> compute_standardisation(const Case& one);
std::optional<Answer> compute_funnel(const Case& one);
std::optional<Answer> compute_4at(const Case& one);
std::optional<Answer> compute_audit(const Case& one);
std::optional<Answer> compute_charlson(const Case& one);
std::optional<Answer> compute_dacts(const Case& one);
std::optional<Answer> compute_dudit(const Case& one);
std::optional<Answer> compute_epds(const Case& one);
std::optional<Answer> compute_fact(const Case& one);
std::optional<Answer> compute_gad7(const Case& one);
std::optional<Answer> compute_hospital_frailty(const Case& one);
std::optional<Answer> compute_hospital_score(const Case& one);
std::optional<Answer> compute_lace(const Case& one);
std::optional<Answer> compute_mchat(const Case& one);
std::optional<Answer> compute_mst(const Case& one);
std::optional<Answer> compute_must(const Case& one);
std::optional<Answer> compute_news2(const Case& one);
std::optional<Answer> compute_phq9(const Case& one);
std::optional<Answer> compute_sppb(const Case& one);
std::optional<Answer> compute_steadi(const Case& one);
std::optional<Answer> compute_stored(const Case& one);
std::optional<Answer> compute_tug(const Case& one);
std::optional<Answer> compute_who5(const Case& one);
std::optional<Answer> compute_world_falls(const Case& one);
std::optional<Answer> compute_norwegian_readmissions(const Case& one);
std::optional<Answer> compute_cihi_readmissions(const Case& one);
std::optional<Answer> compute_cms_readmissions(const Case& one);
std::optional<Answer> compute_length_of_stay(const Case& one);
std::optional<Answer> compute_discharge_ready(const Case& one);

} // namespace bedre::oracles
