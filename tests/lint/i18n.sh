#!/bin/sh
# The list of files with texts is complete; so is the Chinese catalogue. i18n.sh SOURCE_ROOT
cd "$1" || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

grep -rlE '\bN?_\(("|$)' --include='*.[ch]' --include='*.def' src include ui |
	grep -v '^include/domain/field\.h$' | LC_ALL=C sort >"$work/files"
if ! diff config/i18n/POTFILES "$work/files" >"$work/diff"; then
	echo "POTFILES is not the list of files with texts ('>' is to be added, '<' to be taken out):"
	cat "$work/diff"
	status=1
fi
xgettext --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ -f "$work/files" \
	-o "$work/jixiao.pot" || status=1

# left FILTER... FILE: texts of the catalogue that the filter leaves
left() {
	msgattrib --no-wrap --no-location "$@" 2>&1 | awk -v RS= '!/Project-Id-Version/'
}
for po in config/i18n/*.po; do
	msgfmt --check -o /dev/null "$po" || status=1
	msgmerge -q --no-fuzzy-matching -o "$work/merged.po" "$po" "$work/jixiao.pot" || status=1
	{
		left --untranslated --no-obsolete "$work/merged.po"
		left --only-fuzzy --no-obsolete "$work/merged.po"
		left --only-obsolete "$work/merged.po"
	} >"$work/left"
	if [ -s "$work/left" ]; then
		echo "$po lacks these texts, or keeps those with #~ that are gone. To put them in:" \
			"ninja -C build jixiao-pot jixiao-update-po"
		cat "$work/left"
		status=1
	fi
done
exit $status
