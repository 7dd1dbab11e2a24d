# A history of COMMITS commits for a register, as git fast-import reads it: one
# agreement changed in each, all of them in turn, and the one at MINE in every
# hundredth.  Its input is the names of the agreements' files, one a line;
#
#   git ls-files DIR | awk -v commits=N -v mine=PATH -f history.awk
#
# The same input gives the same commits.
{ path[NR] = $0 }

# The file's text, with a remark of its own number at the end.
function text(file, number,    line, all) {
	while ((getline line <file) > 0)
		if (line !~ /^notes: /)
			all = all line "\n"
	close(file)
	return all "notes: Catatan nomor " number "\n"
}

END {
	for (i = 1; i <= commits; i++) {
		file = i % 100 == 0 ? mine : path[(i * 7919) % NR + 1]
		body = text(file, i)
		message = "Catatan nomor " i
		printf "commit refs/heads/history\n"
		printf "committer Contoh <contoh@contoh.example> %d +0700\n",
			1767200400 + i * 600
		printf "data %d\n%s\n", length(message), message
		if (i == 1)
			print "from refs/heads/history^0"
		printf "M 100644 inline %s\ndata %d\n%s\n", file,
			length(body), body
	}
}
