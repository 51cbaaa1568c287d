# SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
# SPDX-License-Identifier: Apache-2.0
# One INTERFACE target with language level, warnings, defines and sanitizers; every target links it PRIVATE.

option(WITH_SANITIZERS "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(WITH_WERROR "Treat warnings as errors; newer compilers and Qt have new ones" ON)
option(WITH_COVERAGE "Build with gcov instrumentation" OFF)
option(WITH_FUZZER "Build the fuzz targets with libFuzzer, which clang has" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

add_library(project_options INTERFACE)
target_compile_features(project_options INTERFACE cxx_std_20)
target_include_directories(project_options INTERFACE ${CMAKE_SOURCE_DIR}/src)

target_compile_options(project_options INTERFACE
    -Wall -Wextra -Wpedantic $<$<BOOL:${WITH_WERROR}>:-Werror> -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wnull-dereference -Wimplicit-fallthrough
    -Wextra-semi -Wsuggest-override
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op>
    $<$<NOT:$<CONFIG:Debug>>:-Wno-null-dereference>)

# GCC reports null dereferences that cannot happen once it inlines guarded pointers (optimised builds)
# and standard containers (when sanitizers rewrite the code). Qt's containers compare and copy nothing at
# a null pointer with memcmp and memcpy, which C allows since N3322: that check would report Qt, not us.
if(WITH_SANITIZERS)
    target_compile_options(project_options INTERFACE
        -fsanitize=address,undefined -fno-sanitize=nonnull-attribute -fno-sanitize-recover=all
        -fno-omit-frame-pointer -Wno-null-dereference)
    target_link_options(project_options INTERFACE -fsanitize=address,undefined)
endif()
if(WITH_FUZZER)
    target_compile_options(project_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(WITH_COVERAGE)
    target_compile_options(project_options INTERFACE --coverage)
    target_link_options(project_options INTERFACE --coverage)
endif()

# Qt 6.4 asserts in QFuture::then(context, ...) when the context is gone before the answer comes, which is
# exactly what a context is for; without its assertions the continuation is dropped, as documented.
# QT_NO_DEBUG switches off Qt's assertions in headers; libstdc++'s take their place.
target_compile_definitions(project_options INTERFACE
    QT_NO_DEBUG $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>
    PROJECT_VERSION="${PROJECT_VERSION}"
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_CONTEXTLESS_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS
    QT_NO_JAVA_STYLE_ITERATORS QT_USE_QSTRINGBUILDER QT_DISABLE_DEPRECATED_BEFORE=0x060400)
