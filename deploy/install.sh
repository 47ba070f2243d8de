#!/usr/bin/env bash
# Puts the packaged application where it runs: deploy/install.sh <folder> [jar]
#
# Its libraries come to lie beside it, and the classes of a start in an archive that the JVM maps instead of reading them
# again: that saves half of a start's CPU. To make the archive, the application starts once, on an empty embedded database
# that is deleted then; where that fails, starts only take longer. The archive is for this JDK and these jars; the JVM does
# without it if they have changed. Jars in use must not: each release gets a folder of its own.
#
# Then: java @<folder>/jvm.options -XX:SharedArchiveFile=<folder>/tollkeeper.jsa -jar <folder>/tollkeeper.jar
set -euo pipefail
sources=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:?where to? deploy/install.sh <folder> [jar]}
jar=${2:-$sources/src/target/tollkeeper-app-0.1.0.jar}
java=java
[ -n "${JAVA_HOME:-}" ] && java=$JAVA_HOME/bin/java
limit=120 # seconds, for the start and for the end of the one that is watched

say() { echo "install: $*"; }
[ -e "$folder/tollkeeper.jar" ] && { say "$folder holds a release already" >&2; exit 2; }
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
[ "${version%%.*}" -ge 25 ] || { say "$java is a Java $version, a 25 is needed: set JAVA_HOME" >&2; exit 2; }
[ -f "$jar" ] || { say "there is no $jar: ./mvnw -DskipTests package makes it" >&2; exit 2; }

mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
"$java" -Djarmode=tools -jar "$jar" extract --force --destination "$folder" >/dev/null
mv "$folder/$(basename "$jar")" "$folder/tollkeeper.jar"
cp "$sources/deploy/jvm.options" "$folder/"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
env -i PATH="$PATH" HOME="${HOME:-/}" SPRING_PROFILES_ACTIVE=dev PORT=0 SANDBOX_PORT=0 DATA_DIR="$work/data" \
    "$java" "@$folder/jvm.options" -XX:ArchiveClassesAtExit="$work/tollkeeper.jsa" -jar "$folder/tollkeeper.jar" \
    >"$work/log" 2>&1 &
watched=$!
for _ in $(seq $((limit * 10))); do
    grep -q "Started TollkeeperApplication" "$work/log" && break
    kill -0 $watched 2>/dev/null || break
    sleep 0.1
done
kill -TERM $watched 2>/dev/null || true
for _ in $(seq $((limit * 10))); do kill -0 $watched 2>/dev/null || break; sleep 0.1; done
kill -KILL $watched 2>/dev/null || true
wait $watched 2>/dev/null || true

# With -Xshare:on the JVM starts with the archive or not at all.
if "$java" "@$folder/jvm.options" -Xshare:on -XX:SharedArchiveFile="$work/tollkeeper.jsa" -cp "$folder/tollkeeper.jar" \
    -version >"$work/check" 2>&1; then
    mv "$work/tollkeeper.jsa" "$folder/tollkeeper.jsa"
    say "$folder is ready"
else
    tail -n 5 "$work/log" "$work/check" >&2
    say "$folder is ready, without an archive of classes: starts take longer" >&2
fi
