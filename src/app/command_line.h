// The commands of the program and their options.
#pragma once

namespace bedre::app {

/// Reads the command line and does what it says. Gives the exit code.
int run(int argc, const char* const* argv);

} // namespace bedre::app
