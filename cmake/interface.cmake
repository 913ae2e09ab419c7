# Builds ui/ into ${BEDRE_INTERFACE} when one of its sources changes; ${BEDRE_INTERFACE_STAMP} tells that it is done.
# Each build folder has its own copy. The npm packages are put in place by `./dev setup`.

set(BEDRE_INTERFACE "${CMAKE_BINARY_DIR}/interface/dist")
set(BEDRE_INTERFACE_STAMP "${CMAKE_BINARY_DIR}/interface/stamp")

file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/ui/src/*" "${CMAKE_SOURCE_DIR}/ui/public/*"
    "${CMAKE_SOURCE_DIR}/ui/tools/*")
file(GLOB words CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/language/screen.*.json"
    "${CMAKE_SOURCE_DIR}/language/person.*.json" "${CMAKE_SOURCE_DIR}/language/program.*.json")
string(MD5 list "${sources}")
add_custom_command(
    OUTPUT "${BEDRE_INTERFACE_STAMP}"
    COMMAND "${BEDRE_NODE}" node_modules/vite/bin/vite.js build --logLevel warn --emptyOutDir --outDir "${BEDRE_INTERFACE}"
    COMMAND "${CMAKE_COMMAND}" -E echo ${list} > "${BEDRE_INTERFACE_STAMP}"
    DEPENDS ${sources} ${words} "${CMAKE_SOURCE_DIR}/ui/index.html" "${CMAKE_SOURCE_DIR}/ui/vite.config.ts"
            "${CMAKE_SOURCE_DIR}/ui/package-lock.json"
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}/ui"
    COMMENT "Building the interface"
    VERBATIM)
