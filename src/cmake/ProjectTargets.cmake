# SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
# SPDX-License-Identifier: Apache-2.0
# project_layer():   one static library per layer (ARCHITECTURE.md, section Layers).
# project_program(): one executable with a main.cpp as its composition root, and the package that it goes into.
# project_test():    one QTest executable, registered with ctest under the label of its layer.
# project_fuzz():    one fuzz target with a corpus; without libFuzzer a test that replays it.

function(project_layer)
    cmake_parse_arguments(ARG "" "NAME" "HEADERS;SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(${ARG_NAME} STATIC ${ARG_SOURCES} ${ARG_HEADERS})
    target_include_directories(${ARG_NAME} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    # A source includes its own header first (meta.tst_houserules), which proves that the header
    # compiles alone; those without a source are compiled for it.
    foreach(header ${ARG_HEADERS})
        string(REGEX REPLACE "h$" "cpp" source ${header})
        if(NOT source IN_LIST ARG_SOURCES)
            list(APPEND alone ${header})
        endif()
    endforeach()
    target_sources(${ARG_NAME} PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR}/src FILES ${alone})
    set_target_properties(${ARG_NAME} PROPERTIES AUTOMOC ON AUTORCC ON VERIFY_INTERFACE_HEADER_SETS ON)
    target_link_libraries(${ARG_NAME} PUBLIC ${ARG_PUBLIC} PRIVATE project_options ${ARG_PRIVATE})
endfunction()

function(project_program)
    cmake_parse_arguments(ARG "" "NAME;COMPONENT" "SOURCES;LINKS" ${ARGN})
    add_executable(${ARG_NAME} ${ARG_SOURCES})
    set_target_properties(${ARG_NAME} PROPERTIES AUTOMOC ON AUTORCC ON)
    target_link_libraries(${ARG_NAME} PRIVATE project_options ${ARG_LINKS})
    install(TARGETS ${ARG_NAME} RUNTIME COMPONENT ${ARG_COMPONENT} BUNDLE DESTINATION . COMPONENT ${ARG_COMPONENT})
endfunction()

# Tests run without a display, in UTC and in a fixed locale, whatever the machine has.
function(project_test)
    cmake_parse_arguments(ARG "SERIAL" "NAME;LAYER;TIMEOUT" "SOURCES;LINKS" ${ARGN})
    if(NOT ARG_SOURCES)
        set(ARG_SOURCES ${ARG_NAME}.cpp)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 60)
    endif()
    add_executable(${ARG_NAME} ${ARG_SOURCES})
    set_target_properties(${ARG_NAME} PROPERTIES AUTOMOC ON AUTORCC ON
        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_include_directories(${ARG_NAME} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${ARG_NAME} PRIVATE project_options test_support ${ARG_LAYER} ${ARG_LINKS} Qt6::Test)
    if(CMAKE_CURRENT_SOURCE_DIR MATCHES "/tests/unit/" AND NOT ARG_LAYER STREQUAL "app_ui")
        add_dependencies(unit_tests ${ARG_NAME})
    endif()
    add_test(NAME ${ARG_LAYER}.${ARG_NAME} COMMAND ${ARG_NAME})
    set_tests_properties(${ARG_LAYER}.${ARG_NAME} PROPERTIES
        LABELS ${ARG_LAYER} TIMEOUT ${ARG_TIMEOUT} RUN_SERIAL ${ARG_SERIAL}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;TZ=UTC;LC_ALL=C.UTF-8;QT_FORCE_STDERR_LOGGING=1;QTEST_FUNCTION_TIMEOUT=${ARG_TIMEOUT}000;WUKONG_BIN_DIR=${CMAKE_BINARY_DIR}/bin;WUKONG_SOURCE_DIR=${CMAKE_SOURCE_DIR}")
endfunction()

function(project_fuzz)
    cmake_parse_arguments(ARG "" "NAME" "" ${ARGN})
    set(target fuzz_${ARG_NAME})
    add_executable(${target} ${ARG_NAME}.cpp)
    set_target_properties(${target} PROPERTIES OUTPUT_NAME ${ARG_NAME}
        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/fuzz)
    target_link_libraries(${target} PRIVATE project_options fuzz_support)
    add_dependencies(fuzzers ${target})
    if(WITH_FUZZER)
        target_link_options(${target} PRIVATE -fsanitize=fuzzer)
        return()
    endif()
    add_test(NAME fuzz.${ARG_NAME} COMMAND ${target} ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${ARG_NAME})
    set_tests_properties(fuzz.${ARG_NAME} PROPERTIES LABELS fuzz TIMEOUT 60 ENVIRONMENT "TZ=UTC;LC_ALL=C.UTF-8")
endfunction()
