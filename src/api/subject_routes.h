// What is neither a person nor a unit is registered, and described anew. Used inside this module only.
#pragma once

#include "api/routes.h"

namespace bedre::api {

void post_subject(const Exchange& exchange);
void post_subject_description(const Exchange& exchange);

Shapes shapes_of_subjects();

} // namespace bedre::api
