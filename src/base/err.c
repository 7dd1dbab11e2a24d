#include "base/err.h"

#include <string.h>

#include "base/utf8.h"

int
err_set(struct err *err, struct message message)
{
	err->message = (struct message){ .id = message.id };
	memcpy(err->message.kinds, message.kinds, sizeof(message.kinds));
	for (unsigned i = 0; i < MESSAGE_ARGS; i++) {
		struct str s = utf8_cut(message.args[i], ERR_VALUE - 1);

		if (s.n > 0)
			memcpy(err->text[i], s.p, s.n);
		err->message.args[i] = (struct str){ err->text[i], s.n };
	}
	return -1;
}
