#include "cli/step_summary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/say.h"
#include "render/services.h"

/* What GitHub takes of one step, less a margin. */
enum { FILE_MAX = 1024 * 1024 - 4096 };

/* 0, or why not as an errno. */
static int
add_to(int fd, const struct document *d, const struct render_style *style)
{
	struct buf text = BUF_INIT;
	struct stat st;
	size_t max = 0;
	int why;

	if (fstat(fd, &st) != 0)
		return errno;
	if (!S_ISREG(st.st_mode))
		return EINVAL;
	if (st.st_size < FILE_MAX)
		max = (size_t)(FILE_MAX - st.st_size);
	render_github_summary(d, style, max, &text);
	why = EFBIG;
	if (text.n > 0)
		why = file_write_all(fd, buf_str(&text)) == 0 ? 0 : errno;
	buf_free(&text);
	return why;
}

void
step_summary_add(const struct document *d, const struct render_style *style)
{
	const char *path = getenv("GITHUB_STEP_SUMMARY");
	int fd, why = 0;

	if (path == NULL || path[0] == '\0')
		return;
	fd = open(path,
		O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK |
			O_NOCTTY | O_CLOEXEC,
		0666);
	if (fd < 0)
		why = errno;
	else
		why = add_to(fd, d, style);
	if (fd >= 0 && close(fd) != 0 && why == 0)
		why = errno;
	if (why != 0)
		say_warning(MSG(N_("cannot write %1: %2"), str_from(path),
			str_from(strerror(why))));
}
