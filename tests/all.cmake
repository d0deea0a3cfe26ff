# The tests that are no program of the build: ctest reads this for ./test, which sets `root` and adds the build folders.

# One test a file, so that the summary names the file and all cores are used.
file(GLOB_RECURSE sources RELATIVE "${root}" "${root}/src/*.cpp")
foreach(source ${sources})
  if(NOT source MATCHES "_test[.]cpp$")
    add_test("tidy/${source}" clang-tidy --quiet -p build/tidy "${source}")
    set_tests_properties("tidy/${source}" PROPERTIES LABELS tidy WORKING_DIRECTORY "${root}" TIMEOUT 300)
  endif()
endforeach()

add_test(format tools/format --check)
add_test(install tests/install.sh)
add_test(shell shellcheck --severity=warning demo test .ci/run tools/setup tools/build tools/format
         tests/install.sh tests/engine/resume tests/engine/ranks tests/engine/outputs tests/engine/stored_fit tests/people/resume tests/people/interrupt fuzz/run)
set_tests_properties(format install shell PROPERTIES LABELS repository WORKING_DIRECTORY "${root}" TIMEOUT 120)
