/*
 * floor DIR: reads every *.yaml file below DIR and runs libyaml's event parser
 * over it, on one thread, and does nothing else: no program that reads a
 * register with libyaml can be faster on one core.
 */
/* For d_type.  NOLINTNEXTLINE: the name is the C library's */
#define _DEFAULT_SOURCE

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

#include "base/buf.h"

struct tally {
	struct buf bytes;
	unsigned long files, events;
};

static _Noreturn void
give_up(const char *name)
{
	fprintf(stderr, "floor: %s: %s\n", name, strerror(errno));
	exit(2);
}

static void
read_file(int folder, const char *name, struct buf *bytes)
{
	int fd = openat(folder, name, O_RDONLY | O_CLOEXEC);
	struct stat st;
	ssize_t n;

	buf_reset(bytes);
	if (fd < 0 || fstat(fd, &st) != 0)
		give_up(name);
	n = read(fd, buf_room(bytes, (size_t)st.st_size + 1),
		(size_t)st.st_size);
	if (n != st.st_size)
		give_up(name);
	bytes->n = (size_t)n;
	close(fd);
}

static void
count_events(struct tally *t, const char *name)
{
	yaml_parser_t parser;
	yaml_event_t event;
	bool done = false;

	if (!yaml_parser_initialize(&parser))
		give_up(name);
	yaml_parser_set_input_string(
		&parser, (const unsigned char *)t->bytes.p, t->bytes.n);
	while (!done) {
		if (!yaml_parser_parse(&parser, &event))
			give_up(name);
		done = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
		t->events++;
	}
	yaml_parser_delete(&parser);
	t->files++;
}

/* Takes fd over, and closes it. */
static void
walk(int fd, const char *name, struct tally *t)
{
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *d;

	if (dir == NULL)
		give_up(name);
	while ((d = readdir(dir)) != NULL) { /* NOLINT(concurrency-mt-unsafe) */
		if (d->d_name[0] == '.')
			continue;
		if (d->d_type == DT_DIR) {
			walk(openat(fd, d->d_name, O_RDONLY | O_DIRECTORY),
				d->d_name, t);
		} else if (str_ends(str_from(d->d_name), STR(".yaml"))) {
			read_file(fd, d->d_name, &t->bytes);
			count_events(t, d->d_name);
		}
	}
	closedir(dir);
}

int
main(int argc, char **argv)
{
	struct tally t = { .bytes = BUF_INIT };

	if (argc != 2) {
		fputs("usage: floor DIR\n", stderr);
		return 2;
	}
	walk(open(argv[1], O_RDONLY | O_DIRECTORY), argv[1], &t);
	printf("%lu files, %lu events\n", t.files, t.events);
	buf_free(&t.bytes);
	return 0;
}
