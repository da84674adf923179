#compdef servent
# Completes words of servent in zsh: eval "$(servent completion zsh)", behind compinit
_servent() {
  local word about
  local -a found
  while IFS=$'\t' read -r word about; do
    case $word in
      :files) _files ;;
      :folders) _files -/ ;;
      *) found+=("${word//:/\\:}:$about") ;;
    esac
  done < <(SERVENT_BUILD=never ${~words[1]} complete servent "${(@Q)words[2,CURRENT]}" < /dev/null 2> /dev/null)
  (( $#found )) && _describe servent found
}
compdef _servent servent
