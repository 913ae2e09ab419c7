// How the record gets to know somebody, one or several at once. Used inside this module only.
#pragma once

#include "record/record.h"

namespace bedre::record {

class Record::Acquaintance {
  public:
    /// Somebody by the random name, and whether nobody knew of them before.
    struct Known {
        std::string subject;
        bool is_new = false;
    };

    explicit Acquaintance(Record& record) : record_(record) {}

    /// Errors: as Record::enrol, without what only the vault tells.
    Result<void> check(const access::Actor& actor, const EnrolmentDraft& draft) const;
    Result<Known> get_to_know(const access::Actor& actor, const std::optional<vault::Identity>& identity);
    /// By the first of their numbers.
    Result<std::vector<Known>> get_to_know(std::span<const Enrolling> all);
    /// Names for those whom nobody knew a moment ago; whoever has become known since has one.
    Result<std::vector<Known>> name_new(const std::vector<vault::Identity>& identities);

  private:
    /// Whoever has one of the numbers; from then on, all of them.
    Result<std::optional<std::string>> find_known(const access::Actor& actor,
                                                  const vault::Identity& identity);

    Record& record_;
};

} // namespace bedre::record
