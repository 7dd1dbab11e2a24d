/*
 * measure RUNS COMMAND ... [-- COMMAND ...]: runs the commands in turn, RUNS
 * times round, and prints a line for each: the medians of CPU milliseconds
 * (user and system) and of wall milliseconds, the largest resident set in kB,
 * and the exit status.  In turn, so that whatever else the machine does falls
 * on all of them.
 */
/* For wait4.  NOLINTNEXTLINE: the name is the C library's */
#define _DEFAULT_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"

enum { COMMANDS_MAX = 16, RUNS_MAX = 1000 };

struct command {
	char **argv;
	double cpu[RUNS_MAX], wall[RUNS_MAX];
	long rss;
	int status;
};

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static _Noreturn void
become(char **argv)
{
	int null = open("/dev/null", O_WRONLY);

	if (null >= 0)
		dup2(null, STDOUT_FILENO);
	execvp(argv[0], argv);
	fprintf(stderr, "measure: %s: %s\n", argv[0], strerror(errno));
	_exit(127);
}

static void
run(struct command *c, int round)
{
	double start = now();
	struct rusage use;
	int status;
	pid_t pid = fork();

	if (pid == 0)
		become(c->argv);
	if (pid < 0 || wait4(pid, &status, 0, &use) != pid) {
		perror("measure");
		exit(2);
	}
	c->wall[round] = (now() - start) * 1e3;
	c->cpu[round] = (seconds(use.ru_utime) + seconds(use.ru_stime)) * 1e3;
	if (use.ru_maxrss > c->rss)
		c->rss = use.ru_maxrss;
	c->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static int
order(const void *pa, const void *pb)
{
	const double *a = pa, *b = pb;

	return (*a > *b) - (*a < *b);
}

static double
median(double *values, int n)
{
	qsort(values, (size_t)n, sizeof(*values), order);
	return n % 2 == 1 ? values[n / 2]
	                  : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/* Cuts the arguments at each "--"; the number of commands. */
static int
split(char **args, struct command *commands)
{
	int n = 0;

	commands[n++].argv = args;
	for (; *args != NULL; args++) {
		if (strcmp(*args, "--") != 0 || n == COMMANDS_MAX)
			continue;
		*args = NULL;
		commands[n++].argv = args + 1;
	}
	return n;
}

static int
usage(void)
{
	fputs("usage: measure RUNS COMMAND ... [-- COMMAND ...]\n", stderr);
	return 2;
}

int
main(int argc, char **argv)
{
	struct command *commands =
		xrealloc(NULL, COMMANDS_MAX * sizeof(*commands));
	int64_t runs;
	int n;

	if (argc < 3 || !str_number(str_from(argv[1]), RUNS_MAX, &runs) ||
		runs == 0)
		return usage();
	memset(commands, 0, COMMANDS_MAX * sizeof(*commands));
	n = split(argv + 2, commands);
	for (int i = 0; i < n; i++)
		if (commands[i].argv[0] == NULL)
			return usage();
	for (int round = 0; round < runs; round++)
		for (int i = 0; i < n; i++)
			run(&commands[i], round);
	for (int i = 0; i < n; i++)
		printf("%.3f %.3f %ld %d\n", median(commands[i].cpu, (int)runs),
			median(commands[i].wall, (int)runs), commands[i].rss,
			commands[i].status);
	free(commands);
	return 0;
}
