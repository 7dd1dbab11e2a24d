# The figures of run.sh as a table, and which bounds they meet.  A line of
# input: agreements, what, CPU ms, wall ms, kB.
BEGIN {
	title["floor"] = "floor: read, libyaml's events"
	title["tree"] = "validate, working tree"
	title["one-thread"] = "validate, working tree, one thread"
	title["packed"] = "validate, commit, packed"
	title["loose"] = "validate, commit, loose objects"
	title["script"] = "PyYAML script"
	title["summary"] = "summary"
	title["version"] = "kerma --version"
	title["git-log"] = "git log --oneline -- FILE"
	title["log-one"] = "log of that agreement"
	title["log-all"] = "log of the register"
	title["packed-again"] = "validate, its last commit"
	title["diff"] = "diff of two commits, 100 apart"
	title["printed-summary"] = "summary, beside the reports"
	title["html"] = "report, HTML"
	title["pdf"] = "report, PDF"
	row = "%-36s %9s %9s %8s %8s %9s\n"
}

{
	if (!($1 in seen)) {
		seen[$1] = 1
		sizes[++n_sizes] = $1
	}
	lines[$1] = lines[$1] " " $2
	cpu[$1, $2] = $3
	wall[$1, $2] = $4
	rss[$1, $2] = $5
}

function has(n, what) {
	return (n, what) in cpu
}

function ratio(value, floor) {
	return floor > 0 ? sprintf("%.2f", value / floor) : "-"
}

function bound(says, value, most, unit) {
	printf "%-62s %7.2f%s  %s\n", says " at most " most unit ":", value, \
		unit, value <= most ? "met" : "NOT MET"
}

END {
	for (i = 1; i <= n_sizes; i++) {
		n = sizes[i]
		printf "\n%d agreements\n", n
		printf row, "", "CPU ms", "wall ms", "x floor", "x wall", "kB"
		k = split(lines[n], what, " ")
		for (j = 1; j <= k; j++) {
			w = what[j]
			printf row, title[w], sprintf("%.1f", cpu[n, w]),
				sprintf("%.1f", wall[n, w]),
				ratio(cpu[n, w], cpu[n, "floor"]),
				ratio(wall[n, w], wall[n, "floor"]),
				rss[n, w]
		}
	}
	print ""
	if (has(10000, "tree")) {
		bound("10,000, working tree: CPU of the floor",
			cpu[10000, "tree"] / cpu[10000, "floor"], 1.5, "x")
		if (cores >= 2)
			bound("10,000, working tree: wall time of the floor",
				wall[10000, "tree"] / wall[10000, "floor"],
				0.8, "x")
	}
	if (has(10000, "tree") && has(100000, "tree")) {
		bound("CPU an agreement at 100,000, of that at 10,000",
			cpu[100000, "tree"] / cpu[10000, "tree"] / 10, 1.3, "x")
		bound("memory an agreement, from 10,000 to 100,000",
			(rss[100000, "tree"] - rss[10000, "tree"]) / 90000,
			4, " kB")
	}
	if (has(10000, "log-one")) {
		bound("10,000 commits, log of an agreement: CPU of git's",
			cpu[10000, "log-one"] / cpu[10000, "git-log"], 3, "x")
		bound("the same: wall time of git's",
			wall[10000, "log-one"] / wall[10000, "git-log"], 3, "x")
	}
	if (has(5000, "pdf")) {
		bound("PDF of 5,000: wall time", wall[5000, "pdf"] / 1000, 3,
			" s")
		bound("HTML of 5,000: wall time", wall[5000, "html"] / 1000, 1,
			" s")
	}
	if (has(150, "summary"))
		bound("summary of 150: CPU above --version",
			cpu[150, "summary"] - cpu[150, "version"], 10, " ms")
}
