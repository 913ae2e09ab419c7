// What a case has to do with: content, a journal in a real store of its own, the numbers counted from it, and
// a clock that shows what the case says.
#pragma once

#include "case_file.h"
#include "record/record.h"
#include "rule/vocabulary.h"
#include "sql/test_store.h"
#include "tally/tally.h"

namespace bedre::cases {

/// What expressions are evaluated over.
struct RuleWorld {
    rule::Vocabulary vocabulary{.symbols = std::make_shared<rule::Symbols>()};
    std::vector<rule::Value> slots;
    timeline::Columns records;
    std::uint32_t entries = 0;
};

class World {
  public:
    World();

    /// Content can be changed until somebody asks for the catalogue.
    void take_real_content();
    void set_file(const std::string& path, std::string bytes);
    const catalogue::Source& source() const { return source_; }
    const catalogue::Catalogue& catalogue();

    calendar::Date today() const;
    void set_today(calendar::Date day);

    record::Record& record();
    /// Somebody becomes known to an organisation, by a name that the case uses from then on. Said before
    /// anything is recorded of anybody, the first time.
    void follow(const std::string& name, const std::string& organisation);
    /// Something is registered that an organisation answers for, or is given to another one.
    void register_subject(const std::string& name, const std::string& kind, const std::string& organisation);
    /// The random name of whom, or of what is registered, a case calls so; of all else the word itself.
    std::string subject(const std::string& name) const;
    /// What the case calls a subject.
    std::string name_of(const std::string& subject) const;
    /// An episode and all that was entered about it; of a person as whoever follows sees it.
    record::FullEpisode whole(const record::EpisodeKey& key);
    std::vector<record::RecordedTask> tasks(const record::EpisodeKey& key);
    journal::FindKey keys() const;
    tally::Tally& tally();
    const std::string& journal_place() const { return store_.place(); }
    /// Names a try that nobody made before.
    std::string new_attempt() { return fmt::format("try-{}", ++attempts_); }

    RuleWorld rule;

  private:
    struct Person {
        std::string subject;
        access::Actor follower;
        std::string number;
    };
    void open();
    /// As whoever followed the person first; nothing of what is no person.
    std::optional<access::Look> look(const record::EpisodeKey& key);

    sql::TestStore store_;
    std::unique_ptr<sql::TestStore> vault_; // none: nobody is followed
    sql::TestFolder folder_;
    std::map<std::string, Person> people_;
    std::map<std::string, std::string> registered_; ///< random names
    catalogue::Source source_;
    calendar::SetClock clock_;
    std::int64_t attempts_ = 0;
    std::optional<catalogue::Catalogue> catalogue_;
    std::unique_ptr<tally::Tally> tally_;
    std::unique_ptr<record::Record> record_; // last in, first out: its thread feeds the tally
};

/// The blocks of a page of docs/ between ``` and ```, of one kind: "yaml", "expressions". Throws Unreadable.
std::vector<Lines> blocks_of_page(const std::string& path, const std::string& kind);

/// Reads a date of a case. Throws Unreadable.
calendar::Date date_in(const std::string& text);
/// The value of a Result that the case takes for granted; otherwise Unreadable, with the codes.
template <class T> T granted(Result<T> result, std::string_view what);

/// A finding in one line: place, code, details.
std::string line_of(const Finding& finding);
/// An error in one line; its findings, one each, where it has any.
Lines lines_of(const Error& error);

template <class T> T granted(Result<T> result, std::string_view what) {
    if (!result) throw Unreadable(fmt::format("{}:\n{}", what, joined(lines_of(result.error()))));
    return std::move(result).value();
}

} // namespace bedre::cases
