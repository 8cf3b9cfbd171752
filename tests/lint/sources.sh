#!/bin/sh
# Habits that a search can hold. sources.sh SOURCE_ROOT
# shellcheck disable=SC2317
cd "$1" || exit 2
status=0

# rule "what it says" COMMAND...: the command prints offending lines
rule() {
	text=$1
	shift
	found=$("$@")
	[ -z "$found" ] && return
	printf '%s\n%s\n' "$text" "$found"
	status=1
}

sql() {
	grep -rnE '"[^"]*\b(SELECT|INSERT INTO|UPDATE [a-z]|DELETE FROM|PRAGMA|CREATE TABLE)\b' \
		--include='*.[ch]' src include ui | grep -v '^src/store/'
}
notes() { grep -rnE '\b(TODO|FIXME|XXX|HACK)\b' --include='*.[ch]' src include ui tests; }
floating() {
	grep -rnE '\b(double|float)\b|\b(strtod|atof|l?l?round|floor|ceil)\(' --include='*.[ch]' \
		src/domain src/store include/domain include/store | grep -vE '^[^:]*:[0-9]*:\s*(/\*|\*)'
}
memory() {
	grep -rnE '\b(malloc|calloc|realloc|reallocarray|strdup|strndup|v?asprintf|getline)\(' \
		--include='*.[ch]' src include ui | grep -v '^src/base/xalloc\.c:'
}
endings() {
	grep -rnE '\b(exit|_exit|abort)\(' --include='*.[ch]' src include ui |
		grep -vE '^(src/main\.c|src/print_main\.c|src/base/xalloc\.c|src/base/open\.c|ui/term\.c):'
}
vocabulary() {
	[ ! -f ui/ui.h ] || awk 'END { if (NR > 200) print "ui/ui.h has " NR " lines" }' ui/ui.h
}
help() {
	for file in ui/screens/*.c; do
		[ -f "$file" ] && grep -q 'struct screen ' "$file" &&
			! grep -q '\.help *= *N_(' "$file" && echo "$file"
	done
}

rule 'SQL belongs into src/store:' sql
rule 'Notes to oneself belong into an issue:' notes
rule 'No binary floating point where numbers must be exact:' floating
rule 'Memory comes from base/xalloc.h or an arena:' memory
rule 'Only main ends the program:' endings
rule 'The vocabulary of the screens stays below 200 lines:' vocabulary
rule 'Every screen explains itself (.help):' help
exit $status
