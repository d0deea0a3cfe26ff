# `cmake --build build/release --target package`: Debian packages in build/release/packages.  muster is the program with
# its catalogue, missions and documents; muster-mpi is the module for clusters, so that nobody else needs Open MPI;
# libmuster-dev is the library, its headers and an example.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME muster)
set(CPACK_PACKAGE_VENDOR Muster)
set(CPACK_PACKAGE_CONTACT "The Muster maintainers")
set(CPACK_PACKAGE_DIRECTORY "${CMAKE_BINARY_DIR}/packages")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "where a security support mission stands, and what is to come")
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL muster dev)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)  # the libraries that the program was linked with
set(CPACK_DEBIAN_MUSTER_PACKAGE_NAME muster)
set(CPACK_DEBIAN_MUSTER_DESCRIPTION
    "${CPACK_PACKAGE_DESCRIPTION_SUMMARY}\n Muster keeps what is publicly known of a multinational security support mission as a\n record in which every figure has a source and two dates, and forecasts from it.")
set(CPACK_DEBIAN_DEV_PACKAGE_NAME libmuster-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
# What cmake/MusterConfig.cmake.in looks for.  A static archive has no dependencies that a tool could find.
set(CPACK_DEBIAN_DEV_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS
    "libexpected-dev, libfmt-dev, libtbb-dev, libtomlplusplus-dev, libxxhash-dev, libnetcdf-dev, libhdf5-dev, pkg-config")
set(CPACK_DEBIAN_DEV_DESCRIPTION
    "Muster for programs in C++\n The library Muster::muster for CMake: status, outlook and comparison of a security support\n mission as values, and an example.")
if(TARGET muster_mpi)
  list(APPEND CPACK_COMPONENTS_ALL mpi)
  set(CPACK_DEBIAN_MPI_PACKAGE_NAME muster-mpi)
  set(CPACK_DEBIAN_MPI_PACKAGE_DEPENDS "muster (= ${PROJECT_VERSION})")
  set(CPACK_DEBIAN_MPI_DESCRIPTION "Muster on the machines of a cluster\n The module by which `mpirun muster` shares the runs of a forecast.")
  set(CPACK_DEBIAN_MUSTER_PACKAGE_SUGGESTS muster-mpi)
endif()
if(TARGET _muster)
  list(APPEND CPACK_COMPONENTS_ALL python)
  set(CPACK_DEBIAN_PYTHON_PACKAGE_NAME python3-muster)
  set(CPACK_DEBIAN_PYTHON_PACKAGE_SECTION python)
  # Built for one version of Python, as Debian's own modules say it.
  math(EXPR next_python "${Python_VERSION_MINOR} + 1")
  set(CPACK_DEBIAN_PYTHON_PACKAGE_DEPENDS
      "python3 (>= ${Python_VERSION_MAJOR}.${Python_VERSION_MINOR}), python3 (<< ${Python_VERSION_MAJOR}.${next_python}), python3-numpy")
  set(CPACK_DEBIAN_PYTHON_PACKAGE_RECOMMENDS "python3-pandas, python3-xarray")
  set(CPACK_DEBIAN_PYTHON_DESCRIPTION
      "Muster as a module of Python 3\n Status, outlook and comparison of a security support mission as tables of pandas and\n datasets of xarray, with the numbers of the program.")
endif()
# What the program is made of, for who asks whether a library with a hole is in it; off Debian there is no list.
install(CODE "execute_process(COMMAND \"${CMAKE_SOURCE_DIR}/tools/sbom\" \"${CMAKE_BINARY_DIR}\" ${PROJECT_VERSION}
                                      \"${CMAKE_BINARY_DIR}/sbom.cdx.json\")")
install(FILES "${CMAKE_BINARY_DIR}/sbom.cdx.json" DESTINATION "${CMAKE_INSTALL_DOCDIR}" OPTIONAL)
# Where Debian looks for the licence.
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}" RENAME copyright)
include(CPack)
