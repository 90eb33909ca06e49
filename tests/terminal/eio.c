/*
 * Makes reads, writes or syncs of a store's log fail while a file called read, write or sync lies in
 * the folder WASL_EIO. Built by the tests, and loaded with LD_PRELOAD.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int fails(int fd, const char *what)
{
    const char *folder = getenv("WASL_EIO");
    char path[4096];
    char file[4096];
    if (folder == NULL)
        return 0;
    snprintf(path, sizeof path, "%s/%s", folder, what);
    if (syscall(SYS_faccessat, -100, path, F_OK) != 0)
        return 0;
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    ssize_t length = syscall(SYS_readlinkat, -100, path, file, sizeof file);
    if (length < 3 || memcmp(file + length - 3, "/db", 3) != 0)
        return 0;
    errno = EIO;
    return 1;
}

ssize_t pread64(int fd, void *bytes, size_t count, off_t at)
{
    return fails(fd, "read") ? -1 : syscall(SYS_pread64, fd, bytes, count, at);
}

ssize_t pread(int fd, void *bytes, size_t count, off_t at)
{
    return pread64(fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t at)
{
    return fails(fd, "write") ? -1 : syscall(SYS_pwrite64, fd, bytes, count, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at)
{
    return pwrite64(fd, bytes, count, at);
}

int fdatasync(int fd)
{
    return fails(fd, "sync") ? -1 : (int)syscall(SYS_fdatasync, fd);
}

int fsync(int fd)
{
    return fails(fd, "sync") ? -1 : (int)syscall(SYS_fsync, fd);
}
