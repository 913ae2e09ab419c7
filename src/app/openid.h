// The OpenID provider that people sign in at, as whoever starts the server says.
#pragma once

#include "app/commands.h"
#include "openid/provider.h"

namespace bedre::app {

/// The provider; nothing when none is named. What comes back comes to the site.
/// Errors: invalid with cli.openid.incomplete, cli.openid.address, cli.mail.site, each at its option; as
/// openid::ClientKey::read.
Result<std::unique_ptr<openid::Provider>> provider_of(const OpenidOptions& options, const std::string& site,
                                                      const calendar::Clock& clock,
                                                      std::function<void(std::string_view)> on_bug);

/// What those who sign in there call it: as named, or by its host.
std::string provider_name(const OpenidOptions& options);

} // namespace bedre::app
