// Signing in at an OpenID provider: the way there and the way back. Used inside this module only.
#pragma once

#include "api/routes.h"

namespace bedre::api {

/// Answers with where the browser goes. With the key of an invitation, whoever arrives takes that account
/// into use.
void post_openid(const Exchange& exchange);
/// Somebody has come back from the provider, and is signed in.
void post_openid_return(const Exchange& exchange);

Shapes shapes_of_providers();

} // namespace bedre::api
