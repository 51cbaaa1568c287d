# SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
# SPDX-License-Identifier: Apache-2.0
# Debian wants manuals and changelogs compressed, without the time in the file.
file(GLOB_RECURSE texts ${CPACK_TEMPORARY_DIRECTORY}/*.1 ${CPACK_TEMPORARY_DIRECTORY}/changelog)
foreach(text ${texts})
    execute_process(COMMAND gzip -9n ${text} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
