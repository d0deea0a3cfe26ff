# muster_embed(TARGET NAMESPACE FUNCTION FILE): the bytes of FILE as `std::string_view muster::NAMESPACE::FUNCTION()`,
# put into the program by the assembler, so that no size costs compile time.
function(muster_embed target namespace function file)
  set(assembly "${CMAKE_CURRENT_BINARY_DIR}/embed_${target}_${function}.S")
  set(source "${CMAKE_CURRENT_BINARY_DIR}/embed_${target}_${function}.cpp")
  set(symbol "muster_embedded_${function}")
  file(CONFIGURE OUTPUT "${assembly}" CONTENT
    ".section .rodata\n.global ${symbol}_begin\n.global ${symbol}_end\n.balign 16\n${symbol}_begin:\n.incbin \"${file}\"\n${symbol}_end:\n.byte 0\n.section .note.GNU-stack,\"\",%progbits\n" @ONLY)
  file(CONFIGURE OUTPUT "${source}" CONTENT
    "#include <string_view>\nextern \"C\" const char ${symbol}_begin[];\nextern \"C\" const char ${symbol}_end[];\nnamespace muster::${namespace} {\nstd::string_view ${function}();\nstd::string_view ${function}() {\n  return {${symbol}_begin, static_cast<std::size_t>(${symbol}_end - ${symbol}_begin)};\n}\n}\n" @ONLY)
  set_source_files_properties("${assembly}" PROPERTIES OBJECT_DEPENDS "${file}")
  target_sources(${target} PRIVATE "${assembly}" "${source}")
endfunction()
