// Forms (skjema): what is asked when a subject enters a stage.
#pragma once

#include "calendar/date.h"
#include "text/language.h"

#include <map>
#include <string>
#include <vector>

namespace bedre::form {

enum class ItemType { text, choice, yes_no, date, number, link, file };
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

struct Item {
    std::string id;
    text::Title title;
    std::optional<text::Title> help;
    ItemType type = ItemType::text;
    bool required = false;
    int max_length = 200; ///< of a text or a link, in characters
    Offer offer = Offer::own;
    bool keep = false; ///< the answer is given again until another is: nobody types twice what is known
    std::vector<Option> options;
};

struct Form {
    std::string id;
    text::Title title;
    std::vector<Item> items;

    const Item* item(std::string_view id) const;
    /// The first that offers these, or nullptr.
    const Item* item_of(Offer offer) const;
};

/// By item. An item that nobody answered does not stand here, or stands empty. Yes and no are "yes" and "no";
/// dates are ISO; numbers whole; links begin with https:// or http://; a file is the number of the entry that
/// keeps it.
using Answers = std::map<std::string, std::string>;

/// Holds answers to their form.
/// Errors: form.required, form.unknown_item, form.too_long, form.unknown_option, form.not_yes_or_no,
/// form.not_a_date, form.not_a_number, form.not_a_link, form.not_a_file, form.not_text; each at
/// /answers/<item>.
Findings check(const Form& form, const Answers& answers);

/// The entry that keeps a file, from the answer that names it; nothing when it names none.
std::optional<std::int64_t> file_entry(const std::string& answer);

/// What an answer says, in words: the title of an option, a date as dd.mm.yyyy. Yes and no stay codes.
text::Words answer_in_words(const Item& item, const std::string& answer, text::Language language);

} // namespace bedre::form
