// How the house says that something went wrong. Three words, three mechanisms:
//   Finding  a fault in what a person or a system handed us; all of them are collected, each with its place
//   Error    an operation that could not be done; the first one is passed up in a Result by TRY
//   ENSURE   a bug in our own code; throws, and is caught at three places only (request, command, thread)
// Texts for people stand in the language files, under the code. Nothing here can hold personal data.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace bedre::outcome {

/// One value for the placeholder `{name}` in the text of a code.
struct Detail {
    std::string name;
    std::string value;
    bool operator==(const Detail&) const = default;
};
using Details = std::vector<Detail>;

/// Where in what was handed to us a fault stands.
/// Shape: `file` is empty for a request; `line` and `column` count from 1, 0 when unknown; `path` is a JSON
/// pointer (RFC 6901) into the document, empty for its root.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
    std::string path;
    bool operator==(const Place&) const = default;
};

/// One fault in something handed to us: what is wrong, where, and (in its text) what would be right.
struct Finding {
    std::string code; ///< stable and dotted, e.g. "plan.owner_unknown"
    Place place;
    Details details;
    bool operator==(const Finding&) const = default;
};
using Findings = std::vector<Finding>;

enum class Category {
    invalid,     ///< what was handed to us has faults: see `findings`
    not_found,   ///< what was asked for does not exist, or may not be known to exist
    conflict,    ///< it has changed since it was read
    refused,     ///< the actor may not
    unavailable, ///< disk, database or network: may go through later
};

struct Error {
    Category category;
    std::string code;
    Details details;
    Findings findings;
    bool operator==(const Error&) const = default;
};

Error invalid(Findings findings);
/// One fault, in something too small to have places.
Error fault(std::string code, Details details = {});
Error not_found(std::string code, Details details = {});
Error conflict(std::string code, Details details = {});
Error refused(std::string code, Details details = {});
Error unavailable(std::string code, Details details = {});

/// A value, or the Error that prevented it. What a Result<void> holds when all is well is nothing.
template <class T> class [[nodiscard]] Result {
  public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return state_.index() == 0; }
    const T& value() const& { return std::get<0>(state_); }
    T& value() & { return std::get<0>(state_); }
    T&& value() && { return std::get<0>(std::move(state_)); }
    const Error& error() const& { return std::get<1>(state_); }
    Error&& error() && { return std::get<1>(std::move(state_)); }

  private:
    std::variant<T, Error> state_;
};

template <> class [[nodiscard]] Result<void> {
  public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}

    explicit operator bool() const { return !error_.has_value(); }
    void value() const {}
    const Error& error() const& { return error_.value(); }
    Error&& error() && { return std::move(error_).value(); }

  private:
    std::optional<Error> error_;
};

/// A broken invariant: a bug of ours, never a fault of the user's.
class Bug : public std::logic_error {
  public:
    using std::logic_error::logic_error;
};

[[noreturn]] void raise_bug(std::string_view condition, std::string_view file, int line);

} // namespace bedre::outcome

namespace bedre {
using outcome::Category;
using outcome::Error;
using outcome::Finding;
using outcome::Findings;
using outcome::Result;
} // namespace bedre

#define BEDRE_PASTE_(a, b) a##b
#define BEDRE_PASTE(a, b) BEDRE_PASTE_(a, b)
#define BEDRE_TRY(expression, result)                                                                        \
    __extension__({                                                                                          \
        auto&& result = (expression);                                                                        \
        if (!result) return std::move(result).error();                                                       \
        std::move(result).value();                                                                           \
    })

/// The value of a Result; an Error leaves the enclosing function, which must return a Result too.
/// Stands first in its expression: what GCC has made of one that is left halfway is not destroyed.
#define TRY(expression) BEDRE_TRY(expression, BEDRE_PASTE(try_result_, __COUNTER__))

/// Throws Bug unless the condition holds.
#define ENSURE(condition)                                                                                    \
    do {                                                                                                     \
        if (!(condition)) ::bedre::outcome::raise_bug(#condition, __FILE__, __LINE__);                       \
    } while (false)
