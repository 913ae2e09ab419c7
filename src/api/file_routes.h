// The handlers of files: documents that show something. Used inside this module only.
#pragma once

#include "api/routes.h"

namespace bedre::api {

/// The body is the file. Its name stands in the header X-File-Name, percent-encoded, since an address is
/// logged on its way and a name may tell more than it should; the attempt in Idempotency-Key.
void post_file(const Exchange& exchange);
/// Always as a download: what somebody has sent is never shown as a page of ours.
void get_file(const Exchange& exchange);
/// The body is the file, as in post_file(). Of whom it is stands in the header X-Episode, percent-encoded, as
/// it stands in the bodies of the others.
void post_person_file(const Exchange& exchange);
/// As get_file(). Whoever is given a document has looked at the person.
void get_person_file(const Exchange& exchange);

Shapes shapes_of_files();

} // namespace bedre::api
