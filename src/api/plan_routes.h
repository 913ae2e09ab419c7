// The handlers of a plan's draft and versions. Used inside this module only.
#pragma once

#include "api/routes.h"

namespace bedre::api {

void get_fields(const Exchange& exchange);
void get_frame(const Exchange& exchange);
void get_draft(const Exchange& exchange);
void get_versions(const Exchange& exchange);
void get_action_history(const Exchange& exchange);
void post_changes(const Exchange& exchange);
void post_adoption(const Exchange& exchange);

Shapes shapes_of_plans();

} // namespace bedre::api
