// The interface over HTTP: one page that knows its own addresses, and the files that it asks for.
#pragma once

#include "http/message.h"
#include "web/embedded.h"

namespace bedre::web {

/// The answer to a request for anything that is not the API's.
/// Shape: a file is given in the best encoding that the client takes, with a strong ETag of its own. What
/// lies in `assets/` is named by its content and may be kept for ever; everything else is asked for anew. An
/// address without a file extension is a page of the application: index.html, which finds the rest itself.
/// Errors: 404 web.file_not_found, 405 web.method_not_allowed.
http::Response answer(EmbeddedFiles files, const http::Request& request);

/// By the file's extension; "application/octet-stream" when it is not known.
std::string_view content_type_of(std::string_view path);

/// The encodings that a client may be given.
enum class Encoding { identity, gzip, brotli };

/// The best of those that are there and that an Accept-Encoding header allows.
/// Shape: brotli before gzip before identity at equal weight; identity when the header says nothing.
/// Source: RFC 9110, section 12.5.3.
Encoding best_encoding(std::string_view accepted, const EmbeddedFile& file);

} // namespace bedre::web
