# Completions for shells, which the program itself makes from its options, where each shell looks for them.
if(CMAKE_CROSSCOMPILING)
  return()  # it cannot run here; `muster completion SHELL` makes them where it can
endif()
set(completions "${CMAKE_BINARY_DIR}/completions")
set(scripts "${completions}/muster" "${completions}/_muster" "${completions}/muster.fish")
add_custom_command(OUTPUT ${scripts} DEPENDS muster
                   COMMAND "${CMAKE_COMMAND}" -E make_directory "${completions}"
                   COMMAND muster completion bash > "${completions}/muster"
                   COMMAND muster completion zsh > "${completions}/_muster"
                   COMMAND muster completion fish > "${completions}/muster.fish"
                   COMMENT "Making completions for shells" VERBATIM)
add_custom_target(completions ALL DEPENDS ${scripts})
install(FILES "${completions}/muster" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
install(FILES "${completions}/muster.fish" DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
# Debian's zsh looks for those of packages in a folder of its own.
install(CODE "
  set(folder site-functions)
  if(CMAKE_INSTALL_PREFIX MATCHES \"/usr$\" AND EXISTS /etc/debian_version)
    set(folder vendor-completions)
  endif()
  file(INSTALL DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/zsh/\${folder}\" TYPE FILE FILES \"${completions}/_muster\")")
