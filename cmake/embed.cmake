# Puts files into the program: bedre_embed(bedre_web web::interface_files "${folder}" [COMPRESS] [DEPENDS file...])
#
# Defines the function `web::EmbeddedFiles <symbol>()` (declare it by hand; see src/web/embedded.h) in the target, from
# what the folder holds when the program is built. Built anew when a file of the folder changes, or, where other
# commands make the folder, when what DEPENDS names does. COMPRESS adds gzip and brotli copies.
# Call it in the directory that made the target.

find_program(BEDRE_NODE node HINTS "${CMAKE_SOURCE_DIR}/build/tools/node/bin" NO_DEFAULT_PATH)
find_program(BEDRE_NODE node REQUIRED)

function(bedre_embed target symbol folder)
    cmake_parse_arguments(arg "COMPRESS" "" "DEPENDS" ${ARGN})
    if(NOT arg_DEPENDS)
        file(GLOB_RECURSE arg_DEPENDS CONFIGURE_DEPENDS "${folder}/*")
    endif()
    string(REPLACE "::" "_" name "${symbol}")
    # The list is a part of the command, so that a file that goes makes it run too.
    string(MD5 list "${arg_DEPENDS}")
    set(output "${CMAKE_BINARY_DIR}/embedded/${name}")
    file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/embedded")
    set(compress plain)
    if(arg_COMPRESS)
        set(compress compress)
    endif()
    add_custom_command(
        OUTPUT "${output}.s" "${output}.cpp"
        COMMAND "${BEDRE_NODE}" "${CMAKE_SOURCE_DIR}/tools/embed.mjs" ${symbol} "${folder}" "${output}" ${compress} ${list}
        DEPENDS ${arg_DEPENDS} "${CMAKE_SOURCE_DIR}/tools/embed.mjs"
        COMMENT "Embedding ${symbol}"
        VERBATIM)
    cmake_path(GET folder PARENT_PATH above)
    set_source_files_properties("${output}.s" PROPERTIES
        LANGUAGE ASM
        COMPILE_OPTIONS "-I${above};-I${CMAKE_BINARY_DIR}/embedded")
    # Each made by the same pattern, with the same names in it.
    set_source_files_properties("${output}.cpp" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    target_sources(${target} PRIVATE "${output}.s" "${output}.cpp")
endfunction()
