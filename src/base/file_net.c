/*
 * Is a path on a network file system? SQLite's locks do not hold there. The kernel tells by a
 * number; all of FUSE shares one, so for it the mount table is asked.
 */
#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>

#include "base/table.h"
#include "file_int.h"

#define FUSE_TYPE 0x65735546UL

struct net_type {
	unsigned long type;
	const char *name;
};

struct fuse_type {
	const char *type, *name;
};

static const struct net_type net_types[] = {
	{ 0x00006969UL, "NFS" },
	{ 0x0000517BUL, "SMB" },
	{ 0xFE534D42UL, "SMB" },
	{ 0xFF534D42UL, "CIFS" },
	{ 0x5346414FUL, "AFS" },
	{ 0x6B414653UL, "AFS" },
	{ 0x73757245UL, "Coda" },
	{ 0x0000564CUL, "NCP" },
	{ 0x01021997UL, "9P" },
	{ 0x00C36400UL, "Ceph" },
	{ 0x0BD00BD0UL, "Lustre" },
	{ 0x01161970UL, "GFS2" },
	{ 0x7461636FUL, "OCFS2" },
	{ 0x786F4256UL, "VirtualBox" },
	{ 0xBACBACBCUL, "VMware" },
};

static const struct fuse_type fuse_types[] = {
	{ "fuse.sshfs", "SSHFS" },
	{ "fuse.glusterfs", "GlusterFS" },
	{ "fuse.ceph-fuse", "Ceph" },
	{ "fuse.davfs", "WebDAV" },
	{ "fuse.davfs2", "WebDAV" },
	{ "fuse.rclone", "rclone" },
	{ "fuse.s3fs", "S3" },
	{ "fuse.curlftpfs", "FTP" },
	{ "fuse.smbnetfs", "SMB" },
	{ "fuse.gvfsd-fuse", "GVfs" },
	{ "fuse.vmhgfs-fuse", "VMware" },
};

const char *
file_net_name(unsigned long type)
{
	for (size_t i = 0; i < ARRAY_LEN(net_types); i++)
		if (net_types[i].type == type)
			return net_types[i].name;
	return NULL;
}

const char *
file_fuse_name(const char *type)
{
	for (size_t i = 0; i < ARRAY_LEN(fuse_types); i++)
		if (strcmp(fuse_types[i].type, type) == 0)
			return fuse_types[i].name;
	return NULL;
}

/* Looks the mount of a device up: "36 35 98:0 / /mnt opts shared:1 - fuse.sshfs source opts". */
static const char *
fuse_name_of(dev_t dev)
{
	FILE *mounts = fopen("/proc/self/mountinfo", "re");
	const char *name = NULL;
	char line[4096];

	if (!mounts)
		return NULL;
	while (!name && fgets(line, sizeof(line), mounts)) {
		unsigned int major_no, minor_no;
		char type[64];
		char *dash = strstr(line, " - ");

		if (!dash || sscanf(line, "%*u %*u %u:%u", &major_no, &minor_no) != 2)
			continue;
		if (makedev(major_no, minor_no) == dev && sscanf(dash, " - %63s", type) == 1)
			name = file_fuse_name(type);
	}
	fclose(mounts);
	return name;
}

static const char *
kind_of(const char *path)
{
	struct statfs fs;
	struct stat st;
	unsigned long type;

	if (statfs(path, &fs) < 0)
		return NULL;
	/* f_type is signed on some machines and 32 bits wide in what it means. */
	type = (unsigned long)fs.f_type & 0xFFFFFFFFUL;
	if (type == FUSE_TYPE)
		return stat(path, &st) == 0 ? fuse_name_of(st.st_dev) : NULL;
	return file_net_name(type);
}

bool
file_on_network(const char *path, const char **ret_kind)
{
	struct arena *a = arena_new();
	const char *at = path, *kind;
	struct stat st;

	while (stat(at, &st) < 0 && errno == ENOENT && strcmp(at, ".") != 0 && strcmp(at, "/") != 0)
		at = file_folder(at, a);
	kind = kind_of(at);
	arena_free(a);
	if (kind && ret_kind)
		*ret_kind = kind;
	return kind != NULL;
}
