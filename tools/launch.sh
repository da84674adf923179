# Read by the scripts in bin: launch CLASS ARGUMENT… runs a class of the tools, which it builds where they are not built yet.
#
#   SERVENT_JAVA   the JDK to use; else JAVA_HOME, java on the PATH, or the newest in the usual places
#   SERVENT_BUILD  "never": run what is there
set -eu

NEEDED=21
root=$(dirname "$(dirname "$(dirname "$(readlink -f "$0")")")")
jar=$root/tools/target/tools.jar

# Whether there is a Java that is new enough in the folder $1, by its release file: sets $major.
fits() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ "${major:-0}" -ge $NEEDED ]
}

# Sets $jdk, or ends.
find_jdk() {
  on_path=$(readlink -f "$(command -v java || echo /)")
  for jdk in "${SERVENT_JAVA:-}" "${JAVA_HOME:-}" "${on_path%/bin/java}"; do
    if [ -n "$jdk" ] && fits "$jdk"; then return; fi
  done
  newest=0
  for one in /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/.sdkman/candidates/java/* \
    "${HOME:-}"/.jdks/*; do
    if fits "$one" && [ "$major" -gt "$newest" ]; then
      newest=$major
      jdk=$one
    fi
  done
  if [ "$newest" -eq 0 ]; then
    echo "This needs Java $NEEDED or later: install a JDK, such as temurin-25-jdk, or name one with SERVENT_JAVA." >&2
    exit 1
  fi
}

# Whether everything is built, and no source is newer.
fresh() {
  [ -f "$jar" ] && [ -f "$root/servent/target/servent.jar" ] && [ -z "$(cd "$root" && find pom.xml ./*/pom.xml ./*/src/main \
    -newer "$jar" -print | head -n 1)" ]
}

build() {
  echo "building the tools…" >&2
  rm -f "$jar"
  if ! mvn -B -q -f "$root/pom.xml" -pl tools -am -Dmaven.test.skip=true -Dspotless.check.skip=true package >&2; then
    echo "The build failed; what it says stands above." >&2
    exit 1
  fi
}

launch() {
  find_jdk
  if [ "${SERVENT_BUILD:-}" != never ] && ! fresh; then build; fi
  exec "$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -Dservent.root="$root" \
    -cp "$jar:$root/servent/target/servent.jar:$root/servent/target/lib/*" "$@"
}
