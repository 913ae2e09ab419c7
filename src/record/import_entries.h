// Many entries at once, as an import makes them. Used inside this module only.
#pragma once

#include "journal/journal.h"
#include "record/pauses.h"
#include "record/tasks.h"

#include <latch>

namespace bedre::record {

inline constexpr std::size_t portion = 200; // subjects, between which others come to the writer

/// Asks the journal for several entries, and waits for all of them.
class Waiting {
  public:
    Waiting(journal::Journal& journal, std::size_t count)
        : journal_(journal), answers_(count, Result<journal::Receipt>(journal::Receipt())),
          all_(static_cast<std::ptrdiff_t>(count)) {}

    void submit(journal::Decide decide, std::string attempt = {}) {
        journal_.submit(std::move(attempt), std::move(decide),
                        [this, &answer = answers_.at(next_++)](auto receipt) {
                            answer = std::move(receipt);
                            all_.count_down();
                        });
    }
    const std::vector<Result<journal::Receipt>>& answers() {
        ENSURE(next_ == answers_.size());
        all_.wait();
        return answers_;
    }

  private:
    journal::Journal& journal_;
    std::vector<Result<journal::Receipt>> answers_;
    std::latch all_;
    std::size_t next_ = 0;
};

/// What was due before anybody read the file in is asked of nobody: by where its limit stands after pauses.
void drop_overdue(std::optional<TaskChanges>& tasks, LimitsMoved& limits, calendar::Instant now);

/// Whether something went wrong with the program, and not with what was sent to it.
inline bool is_of_the_program(const Result<journal::Receipt>& answer) {
    return !answer && answer.error().category == Category::unavailable;
}

} // namespace bedre::record
