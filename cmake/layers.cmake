# Reads src/layers.txt and makes one static library a module, linked to just what its line names.

set(BEDRE_LAYERS "${CMAKE_SOURCE_DIR}/src/layers.txt")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${BEDRE_LAYERS}")

# One precompiled header for all modules: the standard library and fmt, which every module may include.
file(WRITE "${CMAKE_BINARY_DIR}/precompiled.cpp" "")
add_library(bedre_precompiled OBJECT "${CMAKE_BINARY_DIR}/precompiled.cpp")
target_link_libraries(bedre_precompiled PUBLIC bedre_flags fmt::fmt)
target_precompile_headers(bedre_precompiled PRIVATE
    <algorithm> <array> <chrono> <compare> <cstdint> <filesystem> <functional> <map> <memory> <mutex> <numeric>
    <optional> <set> <span> <sstream> <string> <string_view> <thread> <tuple> <unordered_map> <utility> <variant>
    <vector> <fmt/format.h>)

function(bedre_module name modules headers)
    file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/${name}/*.cpp" "${CMAKE_SOURCE_DIR}/src/${name}/*.S")
    list(FILTER sources EXCLUDE REGEX "_test\\.cpp$|/main\\.cpp$")
    if(NOT sources)
        message(FATAL_ERROR "src/layers.txt names the module ${name}, but src/${name} has no source file")
    endif()
    add_library(bedre_${name} STATIC ${sources})
    target_include_directories(bedre_${name} PUBLIC "${CMAKE_SOURCE_DIR}/src")
    target_link_libraries(bedre_${name} PUBLIC bedre_flags fmt::fmt)
    foreach(module IN LISTS modules)
        target_link_libraries(bedre_${name} PUBLIC bedre_${module})
    endforeach()
    foreach(header IN LISTS headers)
        string(REGEX REPLACE "/$" "" key "${header}")
        string(REGEX REPLACE "[/.]" "_" key "${key}")
        if(NOT DEFINED BEDRE_LINK_${key})
            message(FATAL_ERROR "src/layers.txt: no link target is known for the header ${header} (cmake/third_party.cmake)")
        endif()
        target_link_libraries(bedre_${name} PUBLIC ${BEDRE_LINK_${key}})
    endforeach()
    target_precompile_headers(bedre_${name} REUSE_FROM bedre_precompiled)
    # Three files at a time share what they include. Those of http are each long enough alone.
    if(NOT name STREQUAL "http")
        set_target_properties(bedre_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 3)
    endif()
endfunction()

# Calls bedre_module for each line, in order, and sets BEDRE_MODULES.
function(bedre_modules)
    file(STRINGS "${BEDRE_LAYERS}" lines REGEX "^[a-z]+:")
    foreach(line IN LISTS lines)
        string(REGEX MATCH "^([a-z]+):([^|]*)\\|?(.*)$" _ "${line}")
        set(name "${CMAKE_MATCH_1}")
        string(STRIP "${CMAKE_MATCH_2}" modules)
        string(STRIP "${CMAKE_MATCH_3}" headers)
        separate_arguments(modules)
        separate_arguments(headers)
        bedre_module(${name} "${modules}" "${headers}")
        list(APPEND all ${name})
    endforeach()
    set(BEDRE_MODULES ${all} PARENT_SCOPE)
endfunction()
