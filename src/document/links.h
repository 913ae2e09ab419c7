// Text extraction moves the addresses of links to the end of the page; this gives them back.
#pragma once

#include "document/draft.h"

namespace bedre::document {

/// Gives each link the address of its page that agrees best with its words, and then the next one in order.
/// An address that is left may belong to words inside a title or part, which then become a link. Findings:
/// document.address_without_text, document.link_without_address.
void give_addresses(Draft& draft, const std::vector<Address>& addresses);

} // namespace bedre::document
