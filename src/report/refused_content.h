// A content that was refused when the server started, and which one runs on: for those who look after the
// server.
#pragma once

#include "record/adopted.h"
#include "report/report.h"

namespace bedre::report {

struct ContentFault {
    std::string place; ///< "forms/decision.yaml:3:5"; empty when it has none
    Words text;
};
BOOST_DESCRIBE_STRUCT(ContentFault, (), (place, text))

struct ContentRefusal {
    Words title;
    Words runs_on;                    ///< which content
    std::vector<ContentFault> faults; ///< in the order of files and lines
};
BOOST_DESCRIBE_STRUCT(ContentRefusal, (), (title, runs_on, faults))

/// Where a fault stands, as it is told: file, line and column, or what it is about; may be empty.
std::string place_of(const outcome::Place& place);

/// The details `when` and `digest` of a content that was adopted.
outcome::Details which_content(calendar::Instant adopted, const journal::Digest& digest);

/// What is told to those who may see the roles of everybody; nothing to others, and where none was refused.
std::optional<ContentRefusal> content_refusal(const Context& context, const record::RefusedContent* refused);

} // namespace bedre::report
