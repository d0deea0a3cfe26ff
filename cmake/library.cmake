# The installed library: `find_package(Muster)` gives the target Muster::muster.
# One archive, libmuster.a, of all folders that src/library rests on, with what it carries inside (catalogue, past
# missions, their fit); the headers of include/muster are all that is seen of it.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(objects)
foreach(folder base record status models_force models_violence models_people models_plain engine inputs forecast scoring library)
  list(APPEND objects $<TARGET_OBJECTS:muster_${folder}>)
endforeach()
add_library(muster_installed STATIC ${objects})
set_target_properties(muster_installed PROPERTIES OUTPUT_NAME muster EXPORT_NAME muster LINKER_LANGUAGE CXX)
target_compile_features(muster_installed PUBLIC cxx_std_20)
target_include_directories(muster_installed INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
# Headers need tl-expected; the rest is only linked.
target_link_libraries(muster_installed INTERFACE tl::expected
  $<LINK_ONLY:fmt::fmt> $<LINK_ONLY:TBB::tbb> $<LINK_ONLY:tomlplusplus::tomlplusplus> $<LINK_ONLY:PkgConfig::xxhash> $<LINK_ONLY:PkgConfig::netcdf>
  $<LINK_ONLY:PkgConfig::hdf5> ${CMAKE_DL_LIBS})

set(package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/Muster")
configure_package_config_file("${CMAKE_SOURCE_DIR}/cmake/MusterConfig.cmake.in"
                              "${CMAKE_CURRENT_BINARY_DIR}/MusterConfig.cmake" INSTALL_DESTINATION "${package_folder}")
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/MusterConfigVersion.cmake"
                                 VERSION "${PROJECT_VERSION}" COMPATIBILITY SameMinorVersion)
install(TARGETS muster_installed EXPORT Muster ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT dev)
install(EXPORT Muster NAMESPACE Muster:: FILE MusterTargets.cmake DESTINATION "${package_folder}" COMPONENT dev)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/MusterConfig.cmake" "${CMAKE_CURRENT_BINARY_DIR}/MusterConfigVersion.cmake"
        DESTINATION "${package_folder}" COMPONENT dev)
install(DIRECTORY "${CMAKE_SOURCE_DIR}/include/muster" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT dev)
install(DIRECTORY "${CMAKE_SOURCE_DIR}/example" DESTINATION "${CMAKE_INSTALL_DATADIR}/muster" COMPONENT dev)
