// Forms (skjema): what is asked when a subject enters a stage, or at any time.
#pragma once

#include "calendar/date.h"
#include "instrument/scale.h"
#include "rule/program.h"
#include "terminology/code_system.h"
#include "text/language.h"

#include <map>
#include <string>
#include <vector>

namespace bedre::form {

enum class ItemType {
    text,
    choice,
    multiple_choice,
    yes_no,
    date,
    time,
    number,
    code,
    score,
    link,
    file,
    rows
};
std::string_view name(ItemType type);
/// Errors: form.unknown_item_type.
Result<ItemType> parse_item_type(std::string_view name);

/// What an answer is good or bad for, where it is either.
enum class Tone { neutral, good, warning, bad };
std::string_view name(Tone tone);
/// Errors: form.unknown_tone.
Result<Tone> parse_tone(std::string_view name);

struct Option {
    std::string id;
    text::Title title;
    Tone tone = Tone::neutral;
    bool ends = false; ///< as a status: nothing more is expected
};

/// Where the options of a choice come from.
enum class Offer {
    own,     ///< the item says them
    bodies,  ///< all bodies of the community
    actions, ///< all actions of the plan in force, which change: see record::form_of
};

/// Where an answer is proposed from (hvor det er hentet fra): what was answered last to an item of a form.
struct Source {
    std::string form;
    std::string item;
    std::string pathway = {};                ///< of the same person's; empty: of the same episode
    std::optional<rule::Length> within = {}; ///< no older than that
};

/// What answers one item of an instrument: an item above it, a number or, by its options, a choice.
struct Part {
    std::string item;
    std::map<std::string, int, std::less<>> points; ///< by option; of a yes or no by "yes" and "no"
};

struct Item {
    std::string id;
    text::Title title;
    std::optional<text::Title> help;
    ItemType type = ItemType::text;
    bool required = false;
    int max_length = 200; ///< of a text or a link, in characters
    Offer offer = Offer::own;
    std::optional<Source> from = {}; ///< the answer is proposed: nobody types twice what is known
    /// Of a code those of its system, none where that has no list; of a score the bands of its instrument.
    std::vector<Option> options = {};
    std::shared_ptr<const terminology::CodeSystem> system = {}; ///< of a code
    const instrument::Scale* instrument = nullptr;              ///< of a score
    std::vector<Part> parts = {}; ///< of a score: one for each of the instrument's items; none: it is told
    int decimals = 0;             ///< of a number, 0 to 6; its limits are times ten to the power of that
    std::optional<text::Title> unit = {};
    std::optional<std::int64_t> least = {};
    std::optional<std::int64_t> most = {};
    std::vector<Item> items = {}; ///< of rows: what each row asks
    int most_rows = 10;
    std::optional<text::Title> section = {};         ///< that it stands in
    std::optional<rule::Program> when = {};          ///< asked when it holds; none: always
    std::optional<rule::Program> required_when = {}; ///< beside `required`
    std::optional<rule::Program> calculate = {};     ///< answered by the program, never by anybody
    std::vector<std::string> calculated_from = {};   ///< the items that its expression names

    /// Whether the program answers it.
    bool is_calculated() const { return calculate || !parts.empty(); }
};

struct Form {
    std::string id;
    text::Title title;
    std::vector<Item> items;
    std::shared_ptr<rule::Symbols> symbols = std::make_shared<rule::Symbols>(); ///< of its expressions

    const Item* item(std::string_view id) const;
    /// The first that offers these, or nullptr.
    const Item* item_of(Offer offer) const;
    /// Whether an answer can change what else is asked, must be answered, or is calculated.
    bool reacts() const;
};

/// By item. An item that nobody answered does not stand here, or stands empty. Yes and no are "yes" and "no";
/// dates are ISO; times HH:MM; numbers have a point and the decimals of their item; a multiple choice is the
/// ids of options in their order with a space between; links begin with https:// or http://; a file is the
/// number of the entry that keeps it; a code as its system writes it; a score its total. What stands in rows
/// is named <item>.1.<item of the row>, and so on.
using Answers = std::map<std::string, std::string>;

/// What answers to a form come to.
struct Filled {
    std::vector<std::string> asked;    ///< the items that are asked, in their order
    std::vector<std::string> required; ///< those of them that must be answered
    Answers answers;                   ///< as they are kept: those without a fault, and what is calculated
    Findings findings;
};

/// Goes through a form from the first item to the last, each with what was answered above it. A condition
/// that is missing does not hold; what is not asked is missing for what stands below it. What is calculated
/// from nothing that was answered is no answer: a hole is no 0. Errors, as findings at /answers/<item>:
/// form.required, form.unknown_item, form.not_asked, form.calculated (another answer than the program's own),
/// form.too_long, form.unknown_option, form.not_yes_or_no, form.not_a_date, form.not_a_time,
/// form.not_a_number, form.not_a_decimal, form.too_large, form.below_least, form.above_most,
/// form.not_a_multiple (of a score), terminology.unknown_code, terminology.not_a_code, form.not_a_link,
/// form.not_a_file, form.not_text, form.too_many_rows.
Filled fill(const Form& form, const Answers& answers);

/// What expressions know of answers to a form.
struct Values {
    std::vector<rule::Value> slots; ///< of vocabulary_of(), in its order
    timeline::Columns records;
};
Values values_of(const Form& form, const Answers& answers);

/// Holds answers to their form: the findings of fill().
Findings check(const Form& form, const Answers& answers);

/// Answers in which check() finds no fault, as they are kept: numbers with a point, rows without gaps, and
/// with what is calculated. What is complete already stays as it is.
Answers complete(const Form& form, const Answers& answers);

/// An answer to one item, whatever else is asked, as it would be kept; nothing when it is none. Not of rows.
std::optional<std::string> kept_answer(const Item& item, const std::string& answer);

/// The names that an expression may use about the items of a form so far. An item is a slot, and the band of
/// a score another: "<item>.band"; a multiple choice and rows are kinds of records, for windows. Texts, links
/// and files have no names.
rule::Vocabulary vocabulary_of(const Form& form);

/// The items that an expression names which has been compiled for these names.
std::vector<std::string> items_named(std::string_view expression, const rule::Vocabulary& vocabulary);

/// The band that a total falls into, as the form calls it; nullptr of another item, and where there is none.
const Option* band_of(const Item& item, const std::string& answer);

/// Whether an item can be answered by an expression of that type.
bool can_be_calculated(const Item& item, rule::Type type);

/// A number as it may be typed, with a comma or a point.
/// Unit: times ten to the power of `decimals`. Range: at most 15 digits; nothing for what is none.
std::optional<std::int64_t> read_number(std::string_view text, int decimals);

/// A number as it is kept. Unit: `value` is times ten to the power of `decimals`.
std::string kept_number(std::int64_t value, int decimals);

/// The entry that keeps a file, from the answer that names it; nothing when it names none.
std::optional<std::int64_t> file_entry(const std::string& answer);

/// What an answer says, in words: the titles of options, a code behind its title, a total before its band, a
/// date as dd.mm.yyyy, a number with its unit and the language's own mark before the decimals. Yes and no
/// stay codes.
text::Words answer_in_words(const Item& item, const std::string& answer, text::Language language);

/// One row, or one of the same item's answers, as it stands among the answers: "medicine.2.dose".
std::string row_key(const Item& rows, int row, const Item& part);

} // namespace bedre::form
