/* Private to the file_*.c of this folder and their tests. */
#ifndef JIXIAO_SRC_BASE_FILE_INT_H
#define JIXIAO_SRC_BASE_FILE_INT_H

#include "base/arena.h"
#include "base/err.h"

/* Why a call failed, for people: a translated half sentence with what to do. */
const char *file_reason(int error);
/* Fills err with "Cannot read ..."; returns RC_IO. */
enum rc file_cannot_read(const char *path, int error, struct err *err);
/* The folder a path lies in: "." for a bare name. */
char *file_folder(const char *path, struct arena *a);
/* Name of a network file system by its statfs type, NULL if it is none of those known. */
const char *file_net_name(unsigned long type);
/* The same by the name the kernel gives FUSE mounts ("fuse.sshfs"). */
const char *file_fuse_name(const char *type);

#endif
