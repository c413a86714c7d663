# SPDX-License-Identifier: Apache-2.0
# Sourced by both launchers: sets $java to a Java 17 or newer, from JAVA_HOME or else from PATH.

java=
for candidate in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java || true)"; do
    [ -n "$candidate" ] && [ -x "$candidate" ] || continue
    version=$("$candidate" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
    if [ "${version:-0}" -ge 17 ]; then
        java=$candidate
        break
    fi
done
if [ -z "$java" ]; then
    echo "lemonade: no Java 17 found: point JAVA_HOME at a JDK 17 or put its java on the PATH." >&2
    exit 1
fi
