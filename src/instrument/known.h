// The instruments that a form can ask for, by name.
#pragma once

#include "instrument/scale.h"

namespace bedre::instrument {

/// All of them. The text `instrument.<id>` says whose each is, and what it takes to use it.
const std::vector<Scale>& known_scales();

/// nullptr where there is none of that name. What is pointed at stays.
const Scale* known_scale(std::string_view id);

} // namespace bedre::instrument
