// A document that was sent in to show something.
#pragma once

#include "report/report.h"

namespace bedre::report {

struct Document {
    std::string name;
    std::string media;
    std::string bytes;
};

/// About no person. Whoever reads may have a document that something recorded names and that is not
/// withdrawn. Any other, one whose record was taken back or that was sent and never used, is for those alone
/// who may record on the subject. Errors: record.unknown_file, whether it does not exist or is not for the
/// actor.
Result<Document> document(const Context& context, std::int64_t entry);

/// About a person who is looked at: one that something recorded names and that is not withdrawn, a handover
/// too that was not taken back, or that the actor's own organisation has sent. Errors: record.unknown_file.
Result<Document> document(const Context& context, const access::Look& look, std::int64_t entry);

} // namespace bedre::report
