# The tests that are no program of the build: ctest reads this for ./test, which sets `root`, `all` (true: ./test --all)
# and `tidy` (the sources to look at), and adds the build folders.

# One test a file, so that the summary names the file and all cores are used.
foreach(source ${tidy})
  add_test("tidy/${source}" tools/tidy "${source}")
  set_tests_properties("tidy/${source}" PROPERTIES LABELS tidy WORKING_DIRECTORY "${root}" TIMEOUT 300)
endforeach()

add_test(format tools/format --check)
add_test(install tests/install.sh)
add_test(shell shellcheck --severity=warning demo test .ci/run tools/setup tools/build tools/format
         tests/install.sh tests/package.sh tests/engine/resume tests/engine/ranks tests/engine/outputs
         tests/engine/stored_fit tests/people/resume tests/people/interrupt tests/library/example tests/python/run tests/python/install fuzz/run)
set_tests_properties(format install shell PROPERTIES LABELS repository WORKING_DIRECTORY "${root}" TIMEOUT 120)

# A minute, and it asks Debian's archive.
if(all)
  add_test(package tests/package.sh)
  set_tests_properties(package PROPERTIES LABELS repository WORKING_DIRECTORY "${root}" TIMEOUT 600 SKIP_RETURN_CODE 77)
endif()
