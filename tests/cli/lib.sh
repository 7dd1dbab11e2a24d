# What the cases share; sourced before each setup and cmd.

# One command line as a user sees it: what was typed, everything that was
# said, and the exit status when it is not 0.
k() {
	printf '$ kerma'
	for word; do
		case $word in
		*[!A-Za-z0-9_./,:=+-]* | '') printf " '%s'" "$word" ;;
		*) printf ' %s' "$word" ;;
		esac
	done
	printf '\n'
	kerma "$@" 2>&1
	k_status=$?
	[ $k_status -eq 0 ] || printf '[%s]\n' $k_status
}

# The day all figures of the fixture are of.
d() {
	k --date 2026-11-22 "$@"
}

# A repository of what is here, committed at the fixed time of run.sh.
repository() {
	git init -q -b main "$@" . && git add -A && git commit -q -m 'The register'
}

# commit TIME MESSAGE: everything that changed, at that time in Jakarta.
commit() {
	git add -A &&
		GIT_AUTHOR_DATE="$1+07:00" \
		GIT_COMMITTER_DATE="$1+07:00" git commit -q -m "$2"
}

# Commits are made in the past, whenever the tests run: a server takes none that
# is dated in the future.
in_the_past() {
	GIT_AUTHOR_DATE=2024-05-06T09:00:00+07:00
	GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE
	export GIT_AUTHOR_DATE GIT_COMMITTER_DATE
}

# A repository of what is here, and beside it a bare one, where it was pushed
# before kerma's hook was installed there.
served() { # [FOLDER]
	in_the_past
	server=${1:-../server.git}
	repository && git init -q --bare -b main "$server" &&
		git remote add origin "$server" &&
		git push -q -u origin main 2>/dev/null &&
		kerma -q -C "$server" hook install
}

# A push as whoever pushes sees it, without what git says itself.
push() {
	echo "\$ git push $*"
	git push "$@" >"$WORK/push.$$" 2>&1
	k_status=$?
	sed -n '/^remote: /{ s///; s/ *$//; p; }' "$WORK/push.$$"
	[ $k_status -eq 0 ] || printf '[%s]\n' $k_status
}

# A commit likewise.
c() {
	echo "\$ git commit $*"
	git commit -q "$@" 2>&1
	k_status=$?
	[ $k_status -eq 0 ] || printf '[%s]\n' $k_status
}

# The objects and branches of a repository, to see whether anything was written.
everything_in() {
	(cd "$1" && find . -type f ! -name 'gc.*' | sort | xargs cksum)
}

# edit FILE SED-SCRIPT
edit() {
	sed "$2" "$1" >"$1.edited" && mv "$1.edited" "$1"
}

skip() { # why
	echo "$1"
	exit 77
}

# Mistakes of many kinds, on top of the fixture.
bad_register() {
	mkdir -p agreements/2021 agreements/2026
	edit agreements/2021/mou-2021-002.yaml 's/^expires: .*/expires: 2021-10-01/'
	edit agreements/2022/mou-2022-001.yaml 's/partner: bank-arta/partner: bank-arto/'
	edit agreements/2025/mou-2025-001.yaml 's/^scope:/scopes:/; s/^kind: mou/kind: MoU/'
	cp agreements/2026/mou-2026-001.yaml agreements/2026/mou-2026-009.yaml
	cat >agreements/2026/pks-2026-002.yaml <<-'END'
		id: pks-2026-002
		kind: pks
		judul: Salah
		parties:
		  - {partner: motrial, numbr: 7/KB/M.TR/II/2026}
		  - partner: 大阪, osaka
		signed: 21-08-2021
		place: unknown
		expires: 31 Agustus 2026
		scope:
		  - one
		  - {two: 2}
		units: [deputy-trad]
		implements: [pks-2026-002]
		obligations:
		  - {id: x, what: y, by: niaga, due: 2026-02-30}
	END
	cat >agreements/2026/pks-2026-003.yaml <<-'END'
		id: pks-2026-003
		parties:
		  - {partner: motrial, partner: deputy-trade}
	END
}

# Three commits, the first tagged: the register without 2026, then with it,
# then with another title.
history() {
	mv agreements/2026 ../later
	git init -q -b main . && commit 2026-11-01T12:00:00 'The register' && git tag first
	mv ../later agreements/2026
	commit 2026-11-11T23:59:59 'Osaka'
	edit agreements/2026/mou-2026-001.yaml 's/^title: .*/title: A Great Fair in Osaka/'
	commit 2026-11-12T00:00:00 'As the paper has it'
}

# Each figure of a summary against what list shows with the same filters.
check_figures() {
	checked=0
	for key in partner-type kind level status year unit program partner; do
		filter=$key
		[ $key != year ] || filter=signed
		kerma --date 2026-11-22 summary --by $key --format csv |
			tr -d '\r' | tail -n +2 >rows
		while IFS=, read -r value figures; do
			[ -n "$value" ] || continue
			listed=$(count_listed --$filter "$value")
			checked=$((checked + 1))
			[ "$listed" = "$(echo "$figures" | cut -d , -f 1,3-)" ] ||
				echo "--by $key, $value: $figures, but listed $listed"
		done <rows
	done
	kerma --date 2026-11-22 summary --format json |
		sed 's/.*"total":{\([^}]*\)}.*/\1/' | tr -d '"' | tr , '\n' >rows
	for status in pending active expiring dormant expired renewed unknown \
		completed terminated draft; do
		figure=$(sed -n "s/^${status}s\{0,1\}://p" rows)
		listed=$(kerma --date 2026-11-22 list --columns id --status $status \
			--format csv | tail -n +2 | wc -l)
		checked=$((checked + 1))
		[ "$figure" -eq "$listed" ] ||
			echo "--status $status: $figure, but listed $listed"
	done
	echo "checked: $checked"
}

# total, then the columns of a summary from pending on
count_listed() {
	kerma --date 2026-11-22 list --columns status,expiring,dormant,sample \
		--format csv "$@" | tr -d '\r' | awk -F , '
		NR > 1 { n[$1]++
			if ($2 == "true") n["expiring"]++
			if ($3 == "true") n["dormant"]++
			if ($4 == "true" && $1 != "draft") n["samples"]++ }
		END { n["total"] = NR - 1 - n["draft"]
			split("total pending active expiring dormant expired renewed " \
				"unknown completed terminated draft samples", keys, " ")
			for (i = 1; i <= 12; i++)
				printf "%s%d", (i > 1 ? "," : ""), n[keys[i]] }'
}

# What would act on a page if it were not text, in every place a report shows.
inject_html() {
	evil='</td></script></style><script>hacked=1</script><img src=x onerror=hacked=1>'
	evil="$evil\\&quot;\"'\`--> ]]> {{1}} javascript:alert(1)"
	edit agreements/register.yaml "s|^name: .*|name: >-\\n  Name $evil|; s|name: Digital.*|name: >-\\n      Program $evil|
		s|measure: coop.*|measure: >-\\n          Measure $evil|; s|label: All of 2021|label: >-\\n      Label $evil|
		s|source: Annual.*|source: >-\\n      Source $evil|; s|label: Action plan|label: >-\\n      Kind $evil|"
	cat >>agreements/register.yaml <<-END
		report:
		  letterhead:
		    - >-
		      Letterhead $evil
		  place: >-
		    Place $evil
		  signer:
		    position: >-
		      Position $evil
		    name: >-
		      Signer $evil
		    id: >-
		      Number $evil
	END
	for file in agreements/20*/*.yaml; do
		edit "$file" "s|^title: .*|title: >-\\n  Title $evil|; s|what: .*|what: >-\\n      What $evil|
			s|measure: .*|measure: >-\\n      Unit $evil|"
	done
	edit agreements/partners.yaml "s#^\(  *\)\(name\|short\): .*#\1\2: >-\\n\1  Partner $evil#"
}

# From now on commits are made in that name.
as() {
	GIT_AUTHOR_NAME=$1
	export GIT_AUTHOR_NAME
}

# The life of an agreement, an event or two a commit: from a draft, through two
# folders, an end that was none and a deletion that was undone.
life() {
	p=agreements/2026/pks-2026-001.yaml
	rm "$p"
	git init -q -b main .
	as Registrar && commit 2026-01-05T09:00:00 'The register'
	as 'Biro Hukum'
	cat >"$p" <<-'END'
		id: pks-2026-001
		kind: pks
		title: Stands at the Fare
		parties:
		  - {partner: deputy-export}
		  - {partner: osaka}
		stages:
		  - {stage: proposed, since: 2026-01-07}
		scope: [stands]
		units: [deputy-export]
		implements: [mou-2026-001]
	END
	commit 2026-01-08T09:00:00 'A draft'
	edit "$p" 's/^  - {stage.*/&\n  - {stage: awaiting-signature, since: 2026-01-19, with: osaka}/'
	commit 2026-01-20T09:00:00 'To be signed'
	cat >>"$p" <<-'END'
		signed: 2026-02-01
		place: Osaka
		expires: 2027-01-31
		obligations:
		  - {id: stands, what: build the stands, by: osaka, due: 2026-06-30}
		  - {id: report, what: report the sales, by: all, every: 6 months, from: 2026-07-01}
	END
	edit "$p" 's/^  - {partner: deputy-export}/  - {partner: deputy-export, number: 1\/PKS\/D.2\/II\/2026}/'
	commit 2026-02-02T09:00:00 'Signed'
	mkdir agreements/2026/export
	git mv "$p" agreements/2026/export
	p=agreements/2026/export/pks-2026-001.yaml
	commit 2026-02-03T09:00:00 'Sorted'
	as 'Deputy for Export'
	edit "$p" 's/due: 2026-06-30}/due: 2026-06-30, done: [2026-06-20]}/
		s/^  - {id: report.*/  - id: report\n    what: report the sales\n    by: all\n    every: 6 months\n    from: 2026-07-01\n    done:\n      - {due: 2026-07-01, on: 2026-07-03}/'
	cat >>"$p" <<-'END'
		monitoring:
		  - {for: 2026-S1, date: 2026-07-10}
		outcomes:
		  - {date: 2026-07-05, what: stands built, amount: 12, measure: stands}
	END
	commit 2026-07-11T09:00:00 'The fair is built'
	as 'Biro Hukum'
	edit "$p" 's/Fare/Fair/'
	cat >>"$p" <<-'END'
		corrections:
		  - {date: 2026-08-01, fields: [title], reason: as the paper has it}
	END
	commit 2026-08-01T09:00:00 'A misspelling'
	cat >>"$p" <<-'END'
		amendments:
		  - signed: 2026-08-10
		    number: 1/ADD/D.2/VIII/2026
		    summary: half a year more
		    expires: 2027-07-31
	END
	commit 2026-08-11T09:00:00 'Longer'
	cat >>"$p" <<-'END'
		decisions:
		  - {date: 2026-09-01, intent: lapse}
		ended: {date: 2026-09-15, how: terminated, reason: no fair}
	END
	commit 2026-09-16T09:00:00 'No fair'
	edit "$p" '/^ended/d'
	commit 2026-09-17T09:00:00 'A fair all the same'
	cp "$p" ../kept && git rm -q "$p" && mkdir -p agreements/2026/export
	commit 2026-10-01T09:00:00 'Away with it'
	cp ../kept agreements/2026/pks-2026-001.yaml
	commit 2026-10-02T09:00:00 'Back again'
	p=agreements/2026/pks-2026-001.yaml
	echo 'classification: public' >>"$p"
	echo 'withdrawn: {date: 2026-10-20, reason: entered twice}' >>"$p"
	commit 2026-10-20T23:30:00 'Not ours'
}

# A command that writes, what it changed, and all of that undone.
w() {
	d "$@" </dev/null
	git --no-pager diff -U0 --no-color | sed -n '/^[-+]/p' | tr '\r' '$'
	git status --short -uall | grep '^??'
	(cd "$(git rev-parse --show-toplevel)" && git checkout -q . && git clean -qfd)
}

# A sheet of a workbook, by its number, read by nothing that wrote it: a line a
# row, cells with | between them; of numbers and dates what the file holds.
read_xlsx() { # FILE SHEET
	unzip -p "$1" xl/sharedStrings.xml | tr -d '\n' | sed 's/<si>/\n/g' |
		sed '1d; s/<[^>]*>//g' >strings
	unzip -p "$1" "xl/worksheets/sheet$2.xml" |
		sed 's/<row /\n<row /g; s/<\/sheetData>/\n/' | grep '^<row ' | awk '
		BEGIN { while ((getline text <"strings") > 0) strings[n++] = text }
		{ line = ""
			while (match($0, /<c [^>]*>(<v>[^<]*<\/v>)?/)) {
				cell = substr($0, RSTART, RLENGTH)
				$0 = substr($0, RSTART + RLENGTH)
				value = ""
				if (match(cell, /<v>.*<\/v>/))
					value = substr(cell, RSTART + 3, RLENGTH - 7)
				if (cell ~ / t="s"/) value = strings[value]
				line = line " | " value }
			sub(/( \| )+$/, "", line)
			print substr(line, 4) }'
}

# What has no place in a workbook of texts and numbers: elements, parts, links.
acting_xlsx() { # FILE
	unzip -p "$1" | grep -aoE '<(f|hyperlink|oleObject|ddeLink)[ >]|TargetMode="[^"]*"'
	unzip -Z1 "$1" | grep -E 'vba|external|media|drawing|embed|connections'
	true
}
