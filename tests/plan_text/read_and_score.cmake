# Reads SOURCE with `bedre plan read` into DRAFT and fails unless `bedre plan score` gives at least LEAST against PLAN.

execute_process(COMMAND "${BEDRE}" plan read "${SOURCE}" --json --content "${CONTENT}"
    OUTPUT_FILE "${DRAFT}" ERROR_VARIABLE findings RESULT_VARIABLE code)
# 1: there are findings that need a person, which a real plan always has.
if(code GREATER 1)
    message(FATAL_ERROR "plan read ended with ${code}: ${findings}")
endif()
execute_process(COMMAND "${BEDRE}" plan score "${DRAFT}" "${PLAN}" --least "${LEAST}" --content "${CONTENT}" --language en
    RESULT_VARIABLE code)
if(NOT code EQUAL 0)
    message(FATAL_ERROR "plan score ended with ${code}")
endif()
