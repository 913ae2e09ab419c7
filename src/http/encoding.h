// Which encodings a client takes, and answers made smaller for those who take gzip.
#pragma once

#include "http/message.h"

namespace bedre::http {

/// What an Accept-Encoding header gives a coding: its own weight, else that of "*".
/// Unit: thousandths; 0 is refused. Only "identity" counts unless it is said, and then as the last choice.
/// Source: RFC 9110, section 12.5.3.
int accepted_weight(std::string_view accepted, std::string_view coding);

/// The answer in gzip, if its body is a string that is worth it and the client takes it.
/// Shape: Vary tells of the choice wherever there was one. The same text gives the same bytes.
/// Source: RFC 1952.
Response compressed(std::string_view accepted, Response response);

} // namespace bedre::http
