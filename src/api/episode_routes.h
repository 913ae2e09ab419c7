// The handlers of what is recorded of units, actions, bodies and what is registered. Used inside this module
// only.
#pragma once

#include "api/routes.h"

namespace bedre::api {

void get_episode(const Exchange& exchange);
void post_stage(const Exchange& exchange);
void post_form(const Exchange& exchange);
void post_task(const Exchange& exchange);
void post_pause(const Exchange& exchange);
void post_trial(const Exchange& exchange);
void post_withdrawal(const Exchange& exchange);
Shapes shapes_of_episodes();

} // namespace bedre::api
