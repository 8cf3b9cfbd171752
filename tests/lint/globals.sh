#!/bin/sh
# No variables that outlive a call: what is made in main is passed. globals.sh LIBRARY...
# Constant tables with addresses in them lie in .data.rel.ro and are fine.
found=$(objdump -t "$@" | awk '
	# what must be: one process has one log, one error hook of iniparser, one terminal
	BEGIN {
		allowed["log.c", "file"]
		allowed["ini.c", "first"]
		allowed["term.c", "started"]
	}
	/file format/ { split($1, part, ":"); n = split(part[1], dir, "/"); object = dir[n] }
	/ d / { next } # the section itself
	/[ \t](\.t?data|\.t?bss|\*COM\*)/ && !/[ \t]\.data\.rel\.ro/ {
		name = $NF; sub(/\.[0-9]+$/, "", name)
		source = object; sub(/\.o$/, "", source); sub(/.*_\.\._/, "", source)
		if (!((source, name) in allowed))
			print "  " source ": " name
	}')
[ -z "$found" ] && exit 0
printf 'Variables that outlive a call:\n%s\n' "$found"
exit 1
