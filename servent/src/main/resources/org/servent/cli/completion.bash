# Completes words of servent in bash: eval "$(servent completion bash)"
_servent() {
  local word about
  COMPREPLY=()
  while IFS=$'\t' read -r word about; do
    case $word in
      :files) compopt -o default ;;
      :folders) compopt -o dirnames ;;
      *) COMPREPLY+=("$(printf %q "$word")") ;;
    esac
  done < <(SERVENT_BUILD=never "${COMP_WORDS[0]/#\~\//$HOME/}" complete servent "${COMP_WORDS[@]:1:COMP_CWORD}" \
    < /dev/null 2> /dev/null)
}
complete -F _servent servent
