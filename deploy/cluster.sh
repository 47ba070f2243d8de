#!/usr/bin/env bash
# The topology of docker-compose.yml as plain processes, for machines without Docker: some nodes on one PostgreSQL.
#
#   deploy/cluster.sh start [nodes]   starts PostgreSQL, unless DB_URL names one, and 2 nodes or as many as asked for
#   deploy/cluster.sh status          tells which are ready
#   deploy/cluster.sh kill N          ends a node as a crash does (kill -9)
#   deploy/cluster.sh restart N       ends a node in order, or finds it dead, and starts it again
#   deploy/cluster.sh stop            ends all in order
#
# Settings: CLUSTER_DIR (data/cluster), FIRST_PORT (8081: node 1), PROXY_PORT (8080: where nginx is there, it stands before
# the nodes), PG_PORT (54320), DB_URL with DB_USER, DB_PASSWORD, DB_OWNER_USER, DB_OWNER_PASSWORD; TOLLKEEPER_JAR (the
# packaged application), or TOLLKEEPER_APP (what java is to start instead). What else is set reaches the nodes. Secrets
# that are not set are made up once and kept in CLUSTER_DIR; JWT_SECRET is not where JWT_JWKS_URI is set.
set -euo pipefail
cd "$(dirname "$0")/.."
dir=${CLUSTER_DIR:-data/cluster}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
first_port=${FIRST_PORT:-8081}
proxy_port=${PROXY_PORT:-8080}
jar=${TOLLKEEPER_JAR:-src/target/tollkeeper-app-0.1.0.jar}
read -r -a app <<<"${TOLLKEEPER_APP:--jar $jar}"
java=java
[ -n "${JAVA_HOME:-}" ] && java=$JAVA_HOME/bin/java

say() { echo "cluster: $*"; }
running() { [ -f "$1" ] && kill -0 "$(cat "$1")" 2>/dev/null; }
await_end() { # pid file, seconds
    for _ in $(seq $(($2 * 10))); do running "$1" || return 0; sleep 0.1; done
    return 1
}
ready() { # port
    exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
    printf 'GET /actuator/health/readiness HTTP/1.0\r\n\r\n' >&3
    head -n 1 <&3 | grep -q ' 200'
}

secrets() {
    (umask 077 && touch "$dir/secrets.env")
    [ -n "${JWT_JWKS_URI:-}" ] || secret JWT_SECRET
    secret SECRETS_KEY
    secret RECEIPT_KEY
    secret METRICS_API_KEY
    export TRUSTED_PROXIES=${TRUSTED_PROXIES:-127.0.0.0/8}
}
secret() { # name
    local file=$dir/secrets.env
    [ -z "${!1:-}" ] || return 0
    grep -q "^$1=" "$file" || echo "$1=$(random)" >>"$file"
    export "$(grep "^$1=" "$file")"
}
random() { head -c 32 /dev/urandom | base64 | tr -d '\n'; }

# The embedded PostgreSQL's binaries, out of the application; it does not run as root, so root plays somebody else.
pg() {
    if [ "$(id -u)" = 0 ]; then unshare -U "$dir/pg/bin/$1" "${@:2}"; else "$dir/pg/bin/$1" "${@:2}"; fi
}
postgres_start() {
    local data=$dir/pgdata port=${PG_PORT:-54320}
    if [ ! -x "$dir/pg/bin/postgres" ]; then
        mkdir -p "$dir/pg" && rm -rf "$dir/unpacked" && mkdir "$dir/unpacked"
        unzip -qoj "$jar" 'BOOT-INF/lib/embedded-postgres-binaries-*.jar' -d "$dir/unpacked"
        unzip -qoj "$dir"/unpacked/embedded-postgres-binaries-*.jar '*.txz' -d "$dir/unpacked"
        tar -xJf "$dir"/unpacked/*.txz -C "$dir/pg"
        rm -rf "$dir/unpacked"
    fi
    if [ ! -f "$data/PG_VERSION" ]; then
        pg initdb -D "$data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >"$dir/initdb.log"
        printf '%s\n' 'create role tollkeeper_owner login createrole' 'create role tollkeeper login' \
            'create database tollkeeper owner tollkeeper_owner' |
            pg postgres --single -D "$data" postgres >>"$dir/initdb.log" 2>&1
    fi
    pg pg_ctl status -D "$data" >/dev/null || pg pg_ctl start -w -D "$data" -l "$dir/postgres.log" \
        -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200" >/dev/null
    export DB_URL=jdbc:postgresql://127.0.0.1:$port/tollkeeper DB_USER=tollkeeper DB_PASSWORD=trusted
    export DB_OWNER_USER=tollkeeper_owner DB_OWNER_PASSWORD=trusted
    say "PostgreSQL is at $DB_URL"
}

node_start() { # number
    local port=$((first_port + $1 - 1)) pid=$dir/node-$1.pid
    running "$pid" && return 0
    echo "$port" >"$dir/node-$1.port"
    SPRING_PROFILES_ACTIVE=${SPRING_PROFILES_ACTIVE:-prod} PORT=$port LEDGER_SEGMENTS=${LEDGER_SEGMENTS:-4} \
        nohup "$java" @deploy/jvm.options "${app[@]}" >>"$dir/node-$1.log" 2>&1 </dev/null &
    echo $! >"$pid"
}
node_await() { # number
    local port
    port=$(cat "$dir/node-$1.port")
    for _ in $(seq 1200); do
        running "$dir/node-$1.pid" || { tail -n 20 "$dir/node-$1.log"; say "node $1 did not start"; return 1; }
        if (ready "$port") 2>/dev/null; then say "node $1 is ready at http://127.0.0.1:$port"; return 0; fi
        sleep 0.1
    done
    say "node $1 is not ready"
    return 1
}
node_stop() { # number
    local pid=$dir/node-$1.pid
    running "$pid" || return 0
    kill -TERM "$(cat "$pid")"
    await_end "$pid" 35 || { say "node $1 does not end"; kill -9 "$(cat "$pid")"; }
    rm -f "$pid"
}
numbers() { find "$dir" -name 'node-*.port' | sed 's/.*node-\([0-9]*\).port/\1/' | sort -n; }

# Only root may write where nginx keeps large bodies by itself.
proxy_folders() {
    [ "$(id -u)" = 0 ] && return 0
    for what in client_body proxy fastcgi uwsgi scgi; do printf '%s_temp_path %s/nginx-%s;' "$what" "$dir" "$what"; done
}
proxy_start() {
    command -v nginx >/dev/null || { say "there is no nginx: ask the nodes themselves"; return 0; }
    running "$dir/nginx.pid" && return 0
    {
        echo "pid $dir/nginx.pid; error_log $dir/nginx.log;"
        sed -e '/server tollkeeper-/d' -e '/^ *resolver /d' -e "s/listen 8080/listen 127.0.0.1:$proxy_port/" \
            -e "s|^http {|&$(proxy_folders)|" \
            -e "/upstream tollkeeper {/r /dev/stdin" deploy/nginx.conf \
            < <(numbers | while read -r n; do
                echo "        server 127.0.0.1:$(cat "$dir/node-$n.port") max_fails=3 fail_timeout=2s;"
            done)
    } >"$dir/nginx.conf"
    nginx -e "$dir/nginx.log" -c "$dir/nginx.conf" -p "$dir"
    say "nginx stands before the nodes at http://127.0.0.1:$proxy_port"
}

case "${1:-}" in
start)
    secrets
    [ -n "${DB_URL:-}" ] || postgres_start
    count=${2:-2}
    for n in $(seq "$count"); do node_start "$n"; done
    for n in $(seq "$count"); do node_await "$n"; done
    proxy_start
    ;;
status)
    for n in $(numbers); do
        if (ready "$(cat "$dir/node-$n.port")") 2>/dev/null; then say "node $n is ready"; else say "node $n is not"; fi
    done
    ;;
kill)
    kill -9 "$(cat "$dir/node-$2.pid")"
    await_end "$dir/node-$2.pid" 10
    ;;
restart)
    secrets
    [ -n "${DB_URL:-}" ] || postgres_start
    node_stop "$2"
    node_start "$2"
    node_await "$2"
    ;;
stop)
    if running "$dir/nginx.pid"; then kill -QUIT "$(cat "$dir/nginx.pid")"; fi
    for n in $(numbers); do node_stop "$n" & done
    wait
    rm -f "$dir"/node-*.port
    if [ -f "$dir/pgdata/postmaster.pid" ]; then pg pg_ctl stop -m fast -w -D "$dir/pgdata" >/dev/null; fi
    say "all have ended"
    ;;
*)
    sed -n '2,13s/^# \{0,1\}//p' "$0"
    exit 2
    ;;
esac
