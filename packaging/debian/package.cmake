# SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
# SPDX-License-Identifier: Apache-2.0
# The two Debian packages, and the documents in them that are made from what was built. See `./dev package`.
file(STRINGS licences/libraries.tsv libraries)
foreach(library ${libraries})
    string(REPLACE "\t" ";" fields "${library}")
    list(GET fields 1 name)
    list(GET fields 2 licence)
    list(GET fields 3 copyright)
    string(APPEND LIBRARIES "\n  ${name}: ${licence}, copyright ${copyright}")
endforeach()
configure_file(debian/copyright ${CMAKE_CURRENT_BINARY_DIR}/copyright @ONLY)
string(TIMESTAMP RELEASE_DATE "%a, %d %b %Y %H:%M:%S +0000" UTC)

foreach(component application controller)
    string(TOUPPER ${component} upper)
    set(package ${${component}_package})
    set(documents ${CMAKE_CURRENT_BINARY_DIR}/${package})
    configure_file(debian/changelog ${documents}/changelog @ONLY)
    set(binaries ${${component}_programs})
    list(TRANSFORM binaries PREPEND ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/)
    add_custom_command(OUTPUT ${documents}/sbom.spdx.json
        COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/linux/sbom.sh ${package} ${PROJECT_VERSION} ${binaries}
            > ${documents}/sbom.spdx.json
        DEPENDS ${${component}_programs} linux/sbom.sh licences/libraries.tsv VERBATIM)
    add_custom_target(sbom_${component} ALL DEPENDS ${documents}/sbom.spdx.json)
    install(FILES ${documents}/sbom.spdx.json ${documents}/changelog ${CMAKE_CURRENT_BINARY_DIR}/copyright
        ${CMAKE_SOURCE_DIR}/CHANGELOG.md
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
    set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${package})
    set(CPACK_DEBIAN_${upper}_PACKAGE_SECTION admin)
endforeach()

set(CPACK_DEBIAN_APPLICATION_DESCRIPTION "snapshots of KubeVirt virtual machines
See, take, restore, clone and delete snapshots of the virtual machines in
Kubernetes clusters, by hand and by policies, on a timeline of what was taken
and what is planned. --demo opens the application on a simulated cluster.")
set(CPACK_DEBIAN_CONTROLLER_DESCRIPTION "carries out snapshot requests and policies of KubeVirt virtual machines
Takes, restores, clones and deletes snapshots of KubeVirt virtual machines as
WukongSnapshot and WukongSnapshotPolicy objects of a cluster say, from within
the cluster or from anywhere with a kubeconfig. The definitions of these kinds
are in /usr/share/wukong-snapshots.")
# What shared libraries do not tell: the demo runs the controller, and certificates, time zones, fonts and texts of
# Qt are read at run time.
set(CPACK_DEBIAN_APPLICATION_PACKAGE_DEPENDS
    "wukong-snapshot-controller (= ${PROJECT_VERSION}), ca-certificates, tzdata, qt6-qpa-plugins")
set(CPACK_DEBIAN_APPLICATION_PACKAGE_RECOMMENDS "qt6-translations-l10n, qt6-wayland, fonts-dejavu-core | fonts-liberation2")
set(CPACK_DEBIAN_APPLICATION_PACKAGE_SUGGESTS "kubernetes-client, fonts-wqy-microhei | fonts-noto-cjk")
set(CPACK_DEBIAN_CONTROLLER_PACKAGE_DEPENDS "ca-certificates, tzdata")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_SOURCE_DIR}/build/packages)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_COMPONENTS_ALL application controller)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_SOURCE_DIR}/debian/compress.cmake)
