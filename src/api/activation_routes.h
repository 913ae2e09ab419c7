// An account is taken into use by whoever has its key. Used inside this module only.
#pragma once

#include "api/routes.h"

namespace bedre::api {

void post_activation_look(const Exchange& exchange);
void post_activation(const Exchange& exchange);

Shapes shapes_of_activations();

} // namespace bedre::api
