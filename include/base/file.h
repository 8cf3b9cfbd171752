/* Files: whole or not at all. */
#ifndef JIXIAO_BASE_FILE_H
#define JIXIAO_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"

/* Reads a regular file of at most max bytes into the arena, terminated by a zero byte beyond len. */
enum rc file_read(const char *path, size_t max, struct arena *a, char **ret, size_t *ret_len,
	struct err *err) MUST_USE;
/* Writes to a temporary file beside path, syncs, renames. */
enum rc file_write(const char *path, const void *data, size_t len, struct err *err) MUST_USE;

/* Makes a file that is not there yet, synced; RC_CONFLICT if anything of that name is there, also a
 * link that leads nowhere: it is neither replaced nor followed. */
enum rc file_write_new(const char *path, const void *data, size_t len, struct err *err) MUST_USE;

/* Name for a temporary file beside path, to be renamed by file_commit or removed by file_discard:
 * for writers that need a path of their own. */
char *file_temp_name(const char *path, struct arena *a);
enum rc file_commit(const char *temp, const char *path, struct err *err) MUST_USE;
void file_discard(const char *temp);

/* mkdir -p with mode 0700 for what is missing. */
enum rc file_make_dirs(const char *path, struct err *err) MUST_USE;
/* Regular files below path (or path itself), sorted by name; hidden ones and office lock files
 * ("~$x.xlsx", ".~lock") are left out. */
enum rc file_walk(const char *path, struct arena *a, const char ***ret, size_t *ret_n,
	struct err *err) MUST_USE;
/* True if the path lies on a network file system (NFS, SMB/CIFS, AFS, FUSE's sshfs, 9p ...);
 * *ret_kind names it. The folder counts if the file is not there yet. */
bool file_on_network(const char *path, const char **ret_kind);

#endif
