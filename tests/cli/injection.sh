# Validates the register in each format for services, and takes the answers
# apart as their readers do: says what gets through, and how many texts with
# the word given there are, which shows that they were looked at.
v() {
	kerma --date 2026-11-22 validate "$@"
}

# harmful WHAT PATTERN FILE
harmful() {
	LC_ALL=C grep -aoE ".{0,20}($2).{0,20}" "$3" | sed "s/^/$1: /"
}

# C0, DEL, C1, and what reorders a text or ends a line of it.
control=$(printf '[[:cntrl:]]|\302[\200-\237]|\342\200[\216\217\250-\256]|\342\201[\246-\251]')

# judge FILE WORD
judge() {
	echo "$1: $(grep -o "$2" "$1" | wc -l) texts"
	harmful 'a command' '##\[' "$1"
	harmful 'a control character' "$control" "$1"
}

injected() { # WORD
	v >text
	judge text "$1"
	harmful 'a command' '^ *::' text
	harmful 'a line of its own' "^$1" text

	GITHUB_STEP_SUMMARY=$PWD/page v --format github >github
	judge github "$1"
	grep -vE '^::(error|warning|notice) (file=[^:,]*(,line=[0-9]+,col=[0-9]+)?,title=[a-z-]+::)|^::notice::and [0-9]+ more' github
	judge page "$1"
	harmful 'an element' '<[^!]' page
	harmful 'a link' '[^\\]\]\(' page
	harmful 'a mention' '@[a-z]' page

	for format in json gitlab sarif; do
		v --format $format >$format
		judge $format "$1"
		harmful 'the end of a script' '</' $format
		[ "$(wc -l <$format)" -eq 1 ] || echo "$format: several lines"
	done
}
