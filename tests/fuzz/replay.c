/* Feeds files to a fuzz target: the regression half of fuzzing. */
#include <fcntl.h>
#include <stdio.h>

#include "base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_MAX = 16 * 1024 * 1024 };

int
main(int argc, char **argv)
{
	struct buf bytes = BUF_INIT;
	struct err err = ERR_INIT;

	for (int i = 1; i < argc; i++) {
		if (file_read_at(AT_FDCWD, argv[i], INPUT_MAX, &bytes, &err) !=
			FILE_READ) {
			fprintf(stderr, "cannot read %s\n", argv[i]);
			return 1;
		}
		LLVMFuzzerTestOneInput(
			(const uint8_t *)buf_str(&bytes).p, bytes.n);
	}
	buf_free(&bytes);
	printf("%s: %d inputs replayed\n", argv[0], argc - 1);
	return argc > 1 ? 0 : 1;
}
