// Accounts and roles. Used inside this module only.
#pragma once

#include "api/routes.h"

namespace bedre::api {

void get_people(const Exchange& exchange);
/// Makes an account, with its first role: without one nobody but a maintainer would know of it. The
/// invitation is answered here and nowhere else.
void post_invitation(const Exchange& exchange);
void post_renewal(const Exchange& exchange);
void post_closing(const Exchange& exchange);
void post_role(const Exchange& exchange);
void post_role_ending(const Exchange& exchange);

Shapes shapes_of_people();

} // namespace bedre::api
