# SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
# SPDX-License-Identifier: Apache-2.0
foreach(component application controller)
    foreach(program ${${component}_programs})
        install(FILES ${CMAKE_CURRENT_SOURCE_DIR}/man/${program}.1
            DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT ${component})
        install(FILES ${CMAKE_CURRENT_SOURCE_DIR}/linux/completion.bash RENAME ${program}
            DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT ${component})
    endforeach()
endforeach()

# What a cluster needs of us.
install(DIRECTORY crds rbac admission alerts DESTINATION ${CMAKE_INSTALL_DATADIR}/wukong-snapshots COMPONENT controller)
install(FILES deployment.yaml DESTINATION ${CMAKE_INSTALL_DATADIR}/wukong-snapshots COMPONENT controller)

if(WITH_GUI)
    install(FILES linux/wukong-snapshots.desktop
        DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT application)
    install(FILES ${CMAKE_SOURCE_DIR}/resources/icons/logo.svg RENAME wukong-snapshots.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps COMPONENT application)
    set(metainfo dev.novasphere.wukong_snapshots.metainfo.xml)
    string(TIMESTAMP RELEASE_DATE "%Y-%m-%d" UTC) # of SOURCE_DATE_EPOCH, where that is set
    configure_file(linux/${metainfo} ${CMAKE_CURRENT_BINARY_DIR}/${metainfo} @ONLY)
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${metainfo}
        DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo COMPONENT application)
endif()
