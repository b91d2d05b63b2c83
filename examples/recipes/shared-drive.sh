#!/bin/sh
# Every folder of a shared drive is a dossier: check each, and print one line for each that has changed.
#
#   shared-drive.sh DRIVE REPORTS
#
# REPORTS, outside of DRIVE, gets NAME.json and NAME.html for each. The first time the verdict is
# printed, later what has changed since; cron mails what is printed. Exit code 3: some dossier could
# not be checked. Nothing is written to the drive.
set -eu
drive=${1:?DRIVE} reports=${2:?REPORTS}

mkdir -p "$reports"
chmod 700 "$reports"
exec 9> "$reports/.lock"
flock -n 9 || exit 0 # the last run is still at it

# A report without the day it was made on.
judged() {
    sed '/"as_of":/d' "$1" | cksum
}

worst=0
for dossier in "$drive"/*/; do
    [ -d "$dossier" ] || continue
    name=$(basename "$dossier")
    old=$reports/$name.json new=$reports/.$name.new.json
    code=0
    nice certcheck scan "$dossier" --quiet --format json --output "$new" --report html="$reports/$name.html" || code=$?
    if [ "$code" -gt 1 ]; then
        echo "$name: certcheck: $code" >&2
        worst=3
        continue
    fi
    if [ ! -f "$old" ]; then
        printf '%s: ' "$name"
        certcheck render "$new" --quiet
    elif [ "$(judged "$old")" != "$(judged "$new")" ]; then
        printf '%s: ' "$name"
        certcheck diff "$old" "$new" --quiet || true # 1: something got worse, and the line says so
    fi
    mv "$new" "$old"
done
exit "$worst"
