// The handlers of files: documents that show something. Used inside this module only.
#pragma once

#include "api/routes.h"
#include "report/document.h"

namespace bedre::api {

/// The body is the file. Its name stands in the header X-File-Name, percent-encoded, since an address is
/// logged on its way and a name may tell more than it should; the attempt in Idempotency-Key.
void post_file(const Exchange& exchange);
/// Always as a download: what somebody has sent is never shown as a page of ours.
void get_file(const Exchange& exchange);

Shapes shapes_of_files();

/// What was sent, but for what it is about. Errors: record.invalid_file_name.
Result<record::FileDraft> file_sent(const http::Request& request);
http::Response as_download(report::Document document);

} // namespace bedre::api
