// The names that an expression may use, and their types. Whoever evaluates says what they mean: slots are
// values bound before evaluation (the stages of an episode, the items of a form), record kinds are what
// windows walk over in the subject's timeline.
#pragma once

#include "timeline/timeline.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

namespace bedre::rule {

enum class Base { boolean, integer, decimal, code, text, date, instant };

/// Shape: `scale` is the number of decimals of a decimal, 0 to 6; 0 for all else.
struct Type {
    Base base = Base::boolean;
    int scale = 0;
    bool operator==(const Type&) const = default;
};
std::string name(Type type);

/// A value of any type.
/// Unit: boolean 0 or 1; a decimal times ten to the power of its scale; code and text by number in Symbols;
/// date in days since 1970-01-01; instant in minutes since 1970-01-01T00:00Z.
using Value = std::int64_t;
/// What nobody gave, and what could not be computed: division by zero, a number out of range.
constexpr Value missing = std::numeric_limits<Value>::min();

/// Codes and texts by number, so that they compare as integers. Numbers are given in order of first sight and
/// are never taken back. Safe to use from several threads.
class Symbols {
  public:
    std::int32_t number(std::string_view word);
    std::string word(std::int64_t number) const;

  private:
    mutable std::shared_mutex mutex_;
    std::map<std::string, std::int32_t, std::less<>> numbers_;
    std::vector<std::string> words_;
};

struct Slot {
    std::string name;
    Type type;
    std::vector<std::string> codes = {}; ///< all that a code can be; none: nobody has said
};

using Field = Slot;

struct RecordKind {
    std::string name;
    timeline::Kind number = 0;
    std::vector<Field> fields;              ///< in the order of the record's values
    std::vector<std::string> unlisted = {}; ///< as those of a vocabulary
};

struct Vocabulary {
    std::shared_ptr<Symbols> symbols;
    std::vector<Slot> slots; ///< `today`, a date, is always known and need not stand here
    std::vector<RecordKind> kinds;
    std::optional<std::size_t> current = {}; ///< the kind of the record at hand, if evaluation starts at one
    std::vector<std::string> unlisted = {};  ///< codes of which nobody has a list, and which nothing can name
};

} // namespace bedre::rule
