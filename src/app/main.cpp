#include "app/command_line.h"

int main(int argc, char** argv) {
    return bedre::app::run(argc, argv);
}
