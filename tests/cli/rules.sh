# What the cases rules-* share: a small register without a finding, and
# agreements put into it, each of which breaks one rule or only just keeps it.
# Its file is named after the rule that it breaks, rule-why, or fine-rule-why.

rules_register() {
	rm -r agreements && mkdir agreements && cd agreements || exit 2
	cat >register.yaml <<'END'
kerma: 1
name: Register of Rules
owner: motrial
kinds:
  - {id: plan, label: Plan, like: pks}
programs:
  - {id: digital, name: Digital cooperatives}
rules:
  partner-unused: off
END
	cat >partners.yaml <<'END'
partners:
  - {id: bank-arta, name: Bank Arta, type: state-owned-enterprise}
  - {id: deputy, name: Deputy for Trade, type: ministry, part_of: motrial}
  - {id: modata, name: Ministry of Data, type: ministry}
  - {id: moroads, name: Ministry of Roads, type: ministry}
  - {id: motrial, name: Ministry of Trials, type: ministry}
  - id: moworks
    name: Ministry of Works
    type: ministry
    until: 2024-10-20
    succeeded_by: [moroads]
  - {id: niaga, name: PT Niaga, type: private-sector}
END
}

# agreement NAME [FIELD...]: agreements/NAME.yaml, where the fields on standard
# input take the place of the usual ones, and those named are left out.
agreement() {
	name=$1
	shift
	cat >../fields
	{
		cat <<END
id: ${name##*/}
kind: mou
title: About ${name##*/}
parties:
  - {partner: motrial, signatory: {position: Minister}}
  - {partner: bank-arta, signatory: {position: Director}}
signed: 2024-03-01
place: Jakarta
expires: 2027-03-01
purpose: to try
scope: [trials]
units: [deputy]
END
		grep -q '^kind: p' ../fields && cat <<END
obligations:
  - {id: tell, what: tell, by: bank-arta, due: 2026-12-31}
END
	} | awk -v out="$*" '
		function key(line) { sub(/:.*/, "", line); return line }
		BEGIN {
			for (n = split(out, names, " "); n > 0; n--)
				left_out[names[n]]
			while ((getline line <"../fields") > 0)
				if (line ~ /^[a-z_]+:/)
					left_out[key(line)]
		}
		/^[a-z]/ { skip = key($0) in left_out }
		!skip' | cat - ../fields >"$name.yaml"
}

# agreement, with nothing on standard input.
plain_agreement() {
	agreement "$@" </dev/null
}

# Whether the names say what is found; findings of no agreement are for the
# reader of the golden answer.
as_named() {
	kerma --date 2026-11-22 validate --format csv |
		sed 's/\r$//; s|^agreements/||' >../found
	find . -name '*-*.yaml' | sed 's|^\./||' | sort | awk -F , '
		BEGIN {
			while ((getline <"../found") > 0)
				rules[$1] = rules[$1] " " $5
		}
		{
			name = $0
			sub(/.*\//, "", name)
			sub(/\.yaml$/, "", name)
			n = split(rules[$0], rule, " ")
			if (name ~ /^fine-/) {
				fine++
				if (n > 0)
					print "wrongly found in " $0 ":" rules[$0]
				next
			}
			wrong++
			if (n == 0)
				print "overlooked: " $0
			for (; n > 0; n--)
				if (index(name "-", rule[n] "-") != 1)
					print "found in " $0 ": " rule[n]
		}
		END { print wrong + 0 " break a rule, " fine + 0 " do not" }'
}
