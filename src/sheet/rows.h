// Rows on their way to a taker: the head is found, and each row is held to it. Used inside this module only.
#pragma once

#include "csv/faults.h"
#include "sheet/sheet.h"

namespace bedre::sheet {

class Rows {
  public:
    Rows(const Asked& asked, const Taker& taker) : asked_(asked), taker_(taker) {}

    /// Takes one more row, which holds something. Whether more may come: not when there are too many.
    bool take(const Row& row);
    /// Adds a fault in a cell.
    void tell(std::string code, int row, std::size_t column, outcome::Details more = {});

    const Head& head() const { return head_; }
    int last() const { return last_; } ///< number of the last row that was taken
    std::size_t count() const { return count_; }
    csv::Faults& faults() { return faults_; }

    /// Errors: every fault that was told, and sheet.no_rows.
    Result<void> end();

  private:
    bool take_head(const Row& row);
    void check(const Row& row);

    const Asked& asked_;
    const Taker& taker_;
    Head head_;
    int last_ = 0;
    std::size_t count_ = 0;
    csv::Faults faults_;
};

} // namespace bedre::sheet
