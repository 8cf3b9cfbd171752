#!/bin/sh
# Who may include whom: the arrows of ARCHITECTURE.md, folder by folder. layers.sh SOURCE_ROOT
cd "$1" || exit 2
bad=$(mktemp)
trap 'rm -f "$bad"' EXIT

# folder FOLDERS_IT_MAY_USE: looks through src/folder and include/folder
ours() {
	grep -rnE '^ *# *include "(base|domain|store|app|report|output|import|ui)/' --include='*.[ch]' \
		"src/$1" "include/$1" 2>/dev/null | grep -vE "include \"($1|$2)/" >>"$bad"
}
ours base none
ours domain base
ours store 'base|domain'
ours import 'base|domain'
ours output base
ours app 'base|domain|store|import|output'
ours report 'base|domain|app|output'
grep -rnE '^ *# *include "(store|import)/' --include='*.[ch]' ui >>"$bad"
# app reaches foreign files through exchange and export alone
grep -rnE '^ *# *include "(import|output)/' --include='*.[ch]' src/app include/app |
	grep -vE '^(src|include)/app/ex(change|port)[a-z_]*\.[ch]:' >>"$bad"

# header FOLDERS: a foreign library stays in its room
only() {
	grep -rnE "^ *# *include <$1>" --include='*.[ch]' src include ui | grep -vE "^$2" >>"$bad"
}
only 'sqlite3\.h' 'src/store/db_sqlite\.c:'
only '(n?curses|ncursesw/.*|term|panel|form|menu)\.h' 'ui/term\.c:'
only 'iniparser.*' 'src/base/ini\.c:'
only 'utf8proc\.h' 'src/base/'
only 'sodium.*' '(src/base/|src/app/auth\.c:)'
only 'xlsxwriter.*' 'src/output/'
only '(cairo|pango).*' 'src/output/'
only 'cups/.*' 'src/output/cups\.c:'
only '(csv|expat|minizip/.*|unzip|iconv)\.h' 'src/import/'
# domain is pure: no files, no clock, no locale
grep -rnE '^ *# *include <(stdio|time|locale|fcntl|unistd|pwd|sys/.*)(\.h)?>' --include='*.[ch]' \
	src/domain include/domain >>"$bad"

[ ! -s "$bad" ] && exit 0
echo "These includes go against the arrows of ARCHITECTURE.md:"
cat "$bad"
exit 1
