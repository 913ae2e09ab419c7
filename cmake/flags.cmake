# How every target is compiled. Warnings are errors; a sanitizer preset adds its own flags.

set(BEDRE_SANITIZE "" CACHE STRING "Sanitizers to build with, as -fsanitize takes them (address,undefined or thread)")

add_library(bedre_flags INTERFACE)
target_compile_options(bedre_flags INTERFACE
    -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
    -Woverloaded-virtual -Wcast-qual -Wformat=2 -Wundef -Wswitch-enum -Wextra-semi -Wno-missing-field-initializers -Wimplicit-fallthrough)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # With optimisation, g++ 12 takes values moved out of a Result for uninitialized; the sanitizers watch that instead.
    target_compile_options(bedre_flags INTERFACE -Wno-maybe-uninitialized -Wduplicated-cond -Wlogical-op -Wuseless-cast -fpch-preprocess)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # libstdc++ 12's own stable_sort uses what it has deprecated.
    target_compile_options(bedre_flags INTERFACE -Wno-deprecated-declarations)
endif()
target_compile_definitions(bedre_flags INTERFACE BOOST_ALL_NO_LIB _GLIBCXX_ASSERTIONS)
# What a fault of memory can do is limited where the program is used; without optimisation nothing is fortified.
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(bedre_flags INTERFACE -fPIE -fstack-protector-strong -fstack-clash-protection
        -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
    target_link_options(bedre_flags INTERFACE -pie -Wl,-z,relro,-z,now)
endif()
if(BEDRE_SANITIZE)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # What a sanitizer adds makes g++ 12 find faults in its own strings (GCC bug 105329).
        target_compile_options(bedre_flags INTERFACE -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow)
    endif()
    target_compile_options(bedre_flags INTERFACE -fsanitize=${BEDRE_SANITIZE} -fno-omit-frame-pointer
        -fno-sanitize-recover=all)
    target_link_options(bedre_flags INTERFACE -fsanitize=${BEDRE_SANITIZE})
endif()
find_program(BEDRE_MOLD mold)
if(BEDRE_MOLD)
    target_link_options(bedre_flags INTERFACE -fuse-ld=mold)
endif()
